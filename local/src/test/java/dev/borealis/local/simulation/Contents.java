package dev.borealis.local.simulation;

import java.util.Collection;
import java.util.List;

/** All rows of all tables, in no order. */
record Contents(List<String> rows) {
    static Contents of(Collection<Row> rows) {
        return new Contents(rows.stream().map(Row::toString).sorted().toList());
    }
}
