package dev.borealis.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.fault.FaultCatalog;
import dev.borealis.local.internal.fault.FaultOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/faults.md are those that kinds and options give; copy them from the failure after a change. */
class FaultsPageTest {
    private static final Path PAGE = Path.of("../docs/faults.md");

    @Test
    void every_action_has_a_kind() {
        assertThat(FaultKind.values())
                .extracting(FaultKind::action)
                .containsExactlyInAnyOrderElementsOf(FaultCatalog.all());
    }

    @Test
    void all_kinds_are_shown() throws IOException {
        String rows = FaultCatalog.all().stream()
                .map(action -> "| `" + action.row().label() + (action.row().takesDuration() ? "=DURATION" : "") + "` | "
                        + action.row().description() + " |")
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(PAGE)).contains(rows);
    }

    @Test
    void all_options_are_shown() throws IOException {
        String rows = Arrays.stream(FaultOption.values())
                .map(option -> "| `" + option.label() + "` | " + option.form() + " | " + option.description() + " |")
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(PAGE)).contains(rows);
    }
}
