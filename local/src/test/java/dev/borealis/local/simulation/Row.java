package dev.borealis.local.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of a table, its values as text. */
record Row(Table table, List<@Nullable String> values) {
    Row {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Reads one that {@link Table#look} found, whose values begin at that column. */
    static Row read(List<@Nullable String> found, int first) {
        Table table = Table.named(found.get(0));
        return new Row(table, found.subList(first, first + table.columns()));
    }

    /** The primary key; for tables without one, nothing. */
    String key() {
        return table.key().stream().map(values::get).map(String::valueOf).collect(Collectors.joining("|"));
    }

    String literal() {
        return values.stream()
                .map(value -> value == null ? "NULL" : "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String toString() {
        return table.sqlName() + values;
    }
}
