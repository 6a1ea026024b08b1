package dev.borealis.it.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of options in docs/dsql.md is the one that the options themselves give; copy it from the failure after a change. */
final class OptionsTableTest {

    @Test
    void docsShowTheOptionsAsTheyAre() throws IOException {
        String table = Stream.concat(
                        Stream.of("| option | default | what it says |", "|---|---|---|"),
                        DsqlOption.all().stream().map(OptionsTableTest::row))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(Files.readString(Path.of("../docs/dsql.md"))).contains(table);
    }

    private static <T> String row(DsqlOption<T> option) {
        String aliases =
                option.aliases().stream().map(name -> ", `" + name + "`").collect(Collectors.joining());
        String otherwise = option.defaultValue()
                .map(value -> "`" + option.print(value) + "`")
                .orElse("");
        return "| `" + option.name() + "`" + aliases + " | " + otherwise + " | " + option.description() + " |";
    }
}
