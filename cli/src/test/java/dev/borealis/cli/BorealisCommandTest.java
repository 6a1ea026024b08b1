package dev.borealis.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
