package dev.borealis.local.internal.dsql.error;

import dev.borealis.local.internal.sql.rule.Refusal;

/** The errors that the service answers conflicts with. */
public final class Conflict {
    /** Another transaction was the first to commit. */
    public static final Refusal LOST = Refusal.of("40001", "change conflicts with another transaction (OC000)");

    /** Another session has changed the catalog. */
    public static final Refusal SCHEMA_CHANGED =
            Refusal.of("40001", "schema has been updated by another transaction (OC001)");

    private Conflict() {}
}
