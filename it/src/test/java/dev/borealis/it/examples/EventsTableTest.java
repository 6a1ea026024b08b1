package dev.borealis.it.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of events in docs/dsql.md. */
final class EventsTableTest {

    private static final Path PAGE = Path.of("").toAbsolutePath().resolveSibling("docs/dsql.md");
    private static final Pattern TABLE = Pattern.compile("(?m)^\\| event \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)");
    private static final Pattern NAME = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    @Test
    void hasEveryEventAndNoOther() throws IOException {
        var table = TABLE.matcher(Files.readString(PAGE));
        assertThat(table.find()).isTrue();
        List<String> events = Arrays.stream(DsqlEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
        assertThat(NAME.matcher(table.group(1)).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(events);
    }
}
