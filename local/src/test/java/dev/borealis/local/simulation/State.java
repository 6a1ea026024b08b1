package dev.borealis.local.simulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is committed: all rows of all tables. */
record State(Map<RowId, Row> rows) {
    static final State EMPTY = new State(Map.of());

    State {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    State with(Footprint commit) {
        Map<RowId, Row> changed = new LinkedHashMap<>(rows);
        commit.images().forEach((id, row) -> {
            if (row == null) {
                changed.remove(id);
            } else {
                changed.put(id, row);
            }
        });
        return new State(changed);
    }

    boolean holds(Footprint.Claim claim) {
        return rows.values().stream().anyMatch(claim::isOf);
    }

    Contents contents() {
        return Contents.of(rows.values());
    }
}
