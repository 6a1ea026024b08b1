package dev.borealis.local.internal.dsql.plan;

import java.util.List;

/** What the server does with a text, which may hold several statements or none. Immutable and cached. */
public record Plan(List<PlannedStatement> statements) {

    /** The only statement of a text, as the extended protocol has it; PostgreSQL complains when there are more. */
    public PlannedStatement single() {
        return statements.size() == 1 ? statements.get(0) : Planner.NOTHING;
    }

    public boolean isPlain() {
        return statements.stream().allMatch(PlannedStatement::isPlain);
    }
}
