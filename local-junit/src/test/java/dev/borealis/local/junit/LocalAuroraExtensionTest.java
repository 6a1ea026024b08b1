package dev.borealis.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The samples with JUnit 6, which runs this, and with JUnit 5, in another JVM. */
@Timeout(300)
class LocalAuroraExtensionTest {
    private static final int TESTS = 14;

    /** The shared one, that of a class, and two of tests. */
    private static final int AURORAS = 4;

    private static final Pattern JUNIT = Pattern.compile("/(junit-|opentest4j|apiguardian)[^/]*\\.jar$");

    @Test
    void works_with_junit_6() {
        SamplesRun run = SamplesRun.now();
        assertThat(run.junit()).startsWith("6.");
        assertThat(run).isEqualTo(new SamplesRun(run.junit(), TESTS, 0, AURORAS, 0));
    }

    @Test
    void works_with_junit_5() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPathWithJunit5(),
                        SamplesRun.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.strip().lines())
                .last()
                .asString()
                .matches(Pattern.quote("SamplesRun[junit=") + "(5|1)\\..*"
                        + Pattern.quote(", succeeded=" + TESTS + ", failed=0, seen=" + AURORAS + ", stillRunning=0]"));
    }

    private static String classPathWithJunit5() {
        Path junit5 = Path.of("target", "junit-5", "junit-5.jar");
        assertThat(Files.exists(junit5)).isTrue();
        Stream<String> others = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(element -> !JUNIT.matcher(element).find());
        return Stream.concat(Stream.of(junit5.toAbsolutePath().toString()), others)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
