package dev.borealis.local.simulation;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rows of all tables, in an order of no meaning. */
record Contents(List<Row> rows) {
    static Contents of(Collection<Row> rows) {
        return new Contents(
                rows.stream().sorted(Comparator.comparing(Row::toString)).toList());
    }

    /** The tables that are not the same there; if one of several that refer to each other is not, all of these. */
    Set<Table> changed(Contents other) {
        Set<Table> changed = EnumSet.noneOf(Table.class);
        for (Table table : Table.values()) {
            if (!in(table).equals(other.in(table))) {
                changed.addAll(table.family());
            }
        }
        return changed;
    }

    private List<Row> in(Table table) {
        return rows.stream().filter(row -> row.table() == table).toList();
    }

    /** Statements that bring those tables to these rows. */
    String load(Set<Table> tables) {
        Stream<String> deletes =
                tables.stream().sorted(Comparator.reverseOrder()).map(table -> "DELETE FROM " + table.sqlName());
        Stream<String> inserts = tables.stream()
                .sorted()
                .filter(table -> !in(table).isEmpty())
                .map(table -> "INSERT INTO " + table.sqlName() + " VALUES "
                        + in(table).stream().map(Row::literal).collect(Collectors.joining(", ")));
        return Stream.concat(deletes, inserts).collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
