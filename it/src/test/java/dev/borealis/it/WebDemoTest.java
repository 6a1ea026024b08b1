package dev.borealis.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The demo as {@code ./borealis demo} runs it, with Pet Clinic as a web application. */
class WebDemoTest {

    private static final Path CLI = Path.of("..", "cli", "target", "lib");
    private static final Path PET_CLINIC = Path.of("..", "examples", "petclinic", "target", "lib");

    @Test
    void showsTheWebApplication() throws Exception {
        assumeTrue(
                Files.isDirectory(CLI) && Files.isDirectory(PET_CLINIC),
                "The jars are laid out by the phase package of both modules, which come earlier: run mvnw verify");
        ProcessBuilder demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        CLI.resolve("*").toString(),
                        "dev.borealis.cli.Main",
                        "demo")
                .redirectErrorStream(true);
        demo.environment().remove("CLUSTER_ENDPOINT");
        demo.environment().put("BOREALIS_PETCLINIC", PET_CLINIC.toString());
        Process process = demo.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(out)
                .contains("Pet Clinic as a web application", "up at http://127.0.0.1:", "Aputi O'Brien has Qimmeq")
                .contains("the other at attempt 2", "Everything held.")
                .doesNotContain("FAILED");
        assertThat(process.waitFor()).isZero();
    }
}
