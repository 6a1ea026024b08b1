package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log tells of a call, seen from outside: in a process of its own with the level set to DEBUG. */
final class LoggingTest {

    @Test
    void tellsOfACallAndNotOfItsValues() throws Exception {
        assertThat(log())
                .contains("DEBUG")
                .contains("SELECT n FROM t WHERE a = ?")
                .contains("1 parameters")
                .contains("2 rows")
                .containsPattern("rows in \\d+ us, request request-1")
                .contains("INFO")
                .contains("The cluster was paused and is waking up")
                .doesNotContain("a private value")
                .doesNotContain("4711")
                .doesNotContain("secret-access-key");
    }

    @Test
    void warnsOnceOfPagesWithoutATotalOrder() throws Exception {
        assertThat(log().lines().filter(line -> line.contains("WARN")))
                .hasSize(3)
                .anyMatch(line -> line.contains("Pages of a query without ORDER BY")
                        && line.endsWith("order it by something unique: SELECT n FROM t"))
                .anyMatch(line -> line.contains("an ORDER BY in which rows tie") && line.contains("FROM u ORDER BY n"))
                .anyMatch(line -> line.contains("an ORDER BY in which rows tie") && line.contains("FROM w ORDER BY 1"));
    }

    private static String log() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.log.dev.borealis=debug",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName()))
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(log).isZero();
        return log;
    }

    /** Makes one call with a value in it, to a cluster that is waking up. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            ScriptedTransport service = new ScriptedTransport()
                    .error(400, "DatabaseResumingException", "resuming")
                    .longs(4711, 4712);
            try (DataApiClient client = Fixtures.client(Engine.POSTGRESQL, service)) {
                client.execute(Fixtures.call("SELECT n FROM t WHERE a = ?", "a private value"))
                        .close();
            }
            readPages();
        }

        private static void readPages() {
            ScriptedTransport service = new ScriptedTransport()
                    .longs(4711, 4712)
                    .longs(4711, 4712)
                    .longs(4711, 4711)
                    .longs(4711, 4712)
                    .longs(4711, 4712, 4712)
                    .longs(4711, 4711);
            try (AuroraDatabase database = AuroraDatabase.of(Fixtures.client(Engine.POSTGRESQL, service))) {
                database.query("SELECT n FROM t", Page.of(1, 2));
                database.query("SELECT n FROM t", Page.of(2, 2));
                database.query("SELECT n FROM u ORDER BY n", Page.of(1, 2));
                database.query("SELECT n FROM v ORDER BY n", Page.of(1, 2));
                database.query("SELECT n FROM w ORDER BY 1 DESC", Page.of(1, 3));
                database.query("SELECT n FROM x ORDER BY n");
            }
        }
    }
}
