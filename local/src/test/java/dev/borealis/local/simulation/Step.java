package dev.borealis.local.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a session sends at once and awaits.
 *
 * @param session its number
 * @param statements in this order
 */
record Step(int session, Way way, List<Sql> statements) {
    Step {
        statements = List.copyOf(statements);
    }

    /** Divided behind each statement that ends a transaction. */
    List<List<Sql>> parts() {
        List<List<Sql>> parts = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= statements.size(); to++) {
            if (to == statements.size() || statements.get(to - 1).isEnd()) {
                parts.add(statements.subList(from, to));
                from = to;
            }
        }
        return parts;
    }

    Sql last() {
        return statements.get(statements.size() - 1);
    }

    @Override
    public String toString() {
        return session + " " + way.name().charAt(0) + " "
                + statements.stream().map(Sql::toString).collect(Collectors.joining("; "));
    }
}
