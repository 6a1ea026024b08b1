package dev.borealis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BorealisCommandTest {
    @Test
    void namesItsCommands() {
        CommandRun run = CommandRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("demo", "local", "sql", "token");
    }

    @Test
    void asksForACommand() {
        CommandRun run = CommandRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Which command?", "Usage: borealis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "local", "sql", "token"})
    void explainsEachCommand(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: borealis " + command);
    }

    @ParameterizedTest
    @CsvSource({
        "900, 900",
        "1s, 1",
        "15m, 900",
        "2h, 7200",
        "7d, 604800",
    })
    void readsDurations(String text, long seconds) {
        assertThat(new DurationConverter().convert(text)).hasSeconds(seconds);
    }

    @Test
    void saysWhatADurationLooksLike() {
        CommandRun run = CommandRun.of("token", "abcdefghijklmnopqrstuvwxyz", "--duration", "soon");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("\"soon\" is no duration", "as in 15m");
    }

    @Test
    void showsNoStackTraceUnlessAsked() {
        CommandRun brief = CommandRun.of("token", "no-such-cluster");
        assertThat(brief.exitCode()).isEqualTo(2);
        assertThat(brief.err()).contains("no-such-cluster").doesNotContain("\tat ");
        assertThat(CommandRun.of("token", "no-such-cluster", "--verbose").err()).contains("\tat ");
    }

    @Test
    void printsItsVersionOnce() {
        CommandRun run = CommandRun.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().toList()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void whatNobodyCouldBeToldIsNotDone() {
        PrintStream real = System.out;
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left on device");
            }
        }));
        try {
            assertThat(BorealisCommand.run("--version")).isEqualTo(1);
        } finally {
            System.setOut(real);
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThat(words(new NoSuchFileException("/nosuch")))
                .isEqualTo("borealis: /nosuch: there is no such file or directory");
        assertThat(words(new AccessDeniedException("/proc/x"))).isEqualTo("borealis: /proc/x: permission denied");
    }

    private static String words(Exception failure) {
        StringWriter said = new StringWriter();
        UserErrors.report(failure, false, new PrintWriter(said, true));
        return said.toString().strip();
    }
}
