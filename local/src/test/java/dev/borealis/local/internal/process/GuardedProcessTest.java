package dev.borealis.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardedProcessTest {
    private Path directory;

    @BeforeEach
    void makeDirectory(@TempDir Path parent) throws Exception {
        directory = Files.createDirectory(parent.resolve("run"));
    }

    @Test
    void closing_stops_the_server_and_deletes_its_directory() throws Exception {
        GuardedProcess process = start("echo $$ > pid; exec sleep 1000");
        ProcessHandle server = serverThatWroteItsPid();

        process.close();

        assertThat(server.isAlive()).isFalse();
        assertThat(directory).doesNotExist();
    }

    @Test
    void a_server_that_misses_the_first_signal_is_signalled_again() throws Exception {
        GuardedProcess process = start("trap 'trap - TERM' TERM; echo $$ > pid; while true; do sleep 0.01; done");
        ProcessHandle server = serverThatWroteItsPid();

        process.close();

        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void a_server_that_ends_by_itself_is_noticed_and_its_last_words_are_kept() throws Exception {
        try (GuardedProcess process = start("echo one; echo two >&2; exit 3")) {
            assertThat(process.lastOutput()).isEqualTo("one\ntwo");
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void a_server_that_is_to_last_is_started_again_each_time_it_ends() throws Exception {
        GuardedProcess process = start("echo $$ > new; mv new pid; exec sleep 1000");
        process.keepRunning();
        while (!Files.exists(directory.resolve("lasting"))) {
            Thread.onSpinWait();
        }
        ProcessHandle server = serverThatWroteItsPid();
        for (int i = 0; i < 3; i++) {
            Files.delete(directory.resolve("pid"));
            server.destroyForcibly();
            ProcessHandle next = serverThatWroteItsPid();
            assertThat(next).isNotEqualTo(server);
            server = next;
        }
        assertThat(process.isAlive()).isTrue();

        process.close();

        assertThat(server.isAlive()).isFalse();
        assertThat(directory).doesNotExist();
    }

    @Test
    void only_the_end_of_a_long_output_is_kept() throws Exception {
        try (GuardedProcess process = start("seq 1 100000")) {
            assertThat(process.lastOutput()).startsWith("99981\n").endsWith("\n100000");
        }
    }

    @Test
    void a_signal_to_the_guard_stops_the_server_too() throws Exception {
        GuardedProcess process = start("echo $$ > pid; exec sleep 1000");
        ProcessHandle server = serverThatWroteItsPid();

        server.parent().orElseThrow().destroy();

        ProcessEnd.await(List.of(server));
        process.close();
        assertThat(directory).doesNotExist();
    }

    @Test
    void an_interrupted_caller_does_not_keep_the_guard_from_its_work() throws Exception {
        GuardedProcess process = start("echo $$ > pid; exec sleep 1000");
        ProcessHandle server = serverThatWroteItsPid();

        Thread.currentThread().interrupt();
        process.close();

        assertThat(Thread.interrupted()).isTrue();
        ProcessEnd.await(List.of(server));
    }

    /** Starts a server and waits to be killed. */
    static final class Parent {
        public static void main(String... args) throws Exception {
            GuardedProcess process = GuardedProcess.start(List.of("sleep", "1000"), args[0], Path.of(args[1]));
            System.out.println(process.isAlive());
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void the_directory_is_deleted_though_nobody_hears_how_the_server_ended(String stopSignal) throws Exception {
        killedParentLeavesNothing(stopSignal, System.getenv("PATH"));
    }

    /** No {@code setsid}, nor anything else of what only Linux has: as on macOS. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void it_takes_nothing_but_what_posix_has(String stopSignal, @TempDir Path programs) throws Exception {
        for (String program : List.of("sh", "sleep", "rm", "date")) {
            Files.copy(onPath(program), programs.resolve(program), StandardCopyOption.COPY_ATTRIBUTES);
        }
        killedParentLeavesNothing(stopSignal, programs.toString());
    }

    private static Path onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void killedParentLeavesNothing(String stopSignal, String path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        stopSignal,
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PATH", path);
        Process parent = builder.start();
        assertThat(parent.inputReader().readLine()).isEqualTo("true");
        List<ProcessHandle> below = parent.descendants().toList();

        parent.destroyForcibly();

        ProcessEnd.await(below);
        assertThat(directory).doesNotExist();
    }

    @Test
    void closing_twice_is_fine() throws Exception {
        GuardedProcess process = start("exec sleep 1000");
        process.close();
        process.close();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void the_server_does_not_see_the_settings_of_this_process() throws Exception {
        try (GuardedProcess process =
                start("env | cut -d= -f1 | grep -v -E '^(PATH|LD_LIBRARY_PATH|TMPDIR|PWD|_|SHLVL|OLDPWD)$' | sort")) {
            assertThat(process.lastOutput()).isEqualTo("LC_ALL\nTZ");
        }
    }

    private GuardedProcess start(String script) throws Exception {
        return GuardedProcess.start(List.of("sh", "-c", script), "TERM", directory);
    }

    private ProcessHandle serverThatWroteItsPid() throws Exception {
        Path file = directory.resolve("pid");
        while (!Files.exists(file) || Files.size(file) == 0) {
            Thread.onSpinWait();
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }
}
