package dev.borealis.local.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.borealis.local.internal.process.ProcessEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the database when the JVM that started it does not end in an orderly way. */
@Timeout(120)
class KilledParentTest {
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "KILL", 9, "TERM", 15);

    @TempDir
    private Path directory;

    /** The parent, in a JVM of its own: starts a server, says where, and waits to be killed. */
    static final class Parent {
        public static void main(String... args) throws Exception {
            PostgresSettings settings = PostgresSettings.throwaway(List.of("CREATE TABLE t (a int)"));
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(args.length == 0 ? settings : settings.keptIn(Path.of(args[0])));
            System.out.println(postgres.runDirectory());
            if (System.in.read() < 0) {
                System.exit(0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "INT", "HUP"})
    void a_signal_to_the_parent_leaves_neither_server_nor_directory(String signal) throws Exception {
        Process parent = parent();
        Path run = runDirectory(parent);
        List<ProcessHandle> below = parent.descendants().toList();
        assumeFalse(ignores(parent, signal), "this run was itself started with " + signal + " ignored");

        signal(signal, Long.toString(parent.pid()));

        assertAllEnd(below);
        assertThat(run).doesNotExist();
    }

    @Test
    void a_signal_to_the_whole_group_leaves_neither_server_nor_directory() throws Exception {
        Process parent = parent("setsid");
        Path run = runDirectory(parent);
        List<ProcessHandle> below = parent.descendants().toList();

        signal("KILL", "-" + parent.pid());

        assertAllEnd(below);
        assertThat(run).doesNotExist();
    }

    @Test
    void an_orderly_end_without_closing_leaves_neither_server_nor_directory() throws Exception {
        Process parent = parent();
        Path run = runDirectory(parent);
        List<ProcessHandle> below = parent.descendants().toList();

        parent.getOutputStream().close();

        assertThat(parent.waitFor()).isZero();
        assertAllEnd(below);
        assertThat(run).doesNotExist();
    }

    @Test
    void kept_data_survive_and_the_next_start_waits_for_them() throws Exception {
        Path data = directory.resolve("data");
        Process first = command(List.of(), data.toString());
        runDirectory(first);

        first.destroyForcibly();
        Process second = command(List.of(), data.toString());
        runDirectory(second);

        assertThat(data.resolve("postmaster.pid")).exists();
        List<ProcessHandle> below = second.descendants().toList();
        second.destroyForcibly();
        assertAllEnd(below);
        assertThat(data.resolve("PG_VERSION")).exists();
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }

    private static Process parent(String... prefix) throws IOException {
        return command(List.of(prefix));
    }

    private static Process command(List<String> prefix, String... args) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName());
        List<String> command =
                Stream.of(prefix, java, List.of(args)).flatMap(List::stream).toList();
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path runDirectory(Process parent) throws IOException {
        @SuppressWarnings("resource") // closing it would close the process' output
        BufferedReader output = parent.inputReader();
        Path run = Path.of(output.readLine());
        assertThat(Files.isDirectory(run)).isTrue();
        return run;
    }

    /** Whether the process never sees the signal, as after {@code nohup} or behind {@code &} in a script. */
    private static boolean ignores(Process process, String signal) throws IOException {
        String mask = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(mask, 16) >> (NUMBERS.get(signal) - 1) & 1) == 1;
    }

    private static void signal(String name, String target) throws Exception {
        Process kill =
                new ProcessBuilder("kill", "-s", name, "--", target).inheritIO().start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void assertAllEnd(List<ProcessHandle> processes) throws Exception {
        assertThat(processes).hasSizeGreaterThan(4);
        ProcessEnd.await(processes);
    }
}
