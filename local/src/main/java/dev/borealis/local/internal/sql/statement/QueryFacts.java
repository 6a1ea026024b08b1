package dev.borealis.local.internal.sql.statement;

import java.util.List;

/**
 * What the rules ask of a query, its subqueries included.
 *
 * @param writes whether a WITH query changes rows
 * @param locks whether any row is locked
 * @param weakLock whether a lock other than FOR UPDATE or FOR KEY SHARE would reach a table
 * @param keyShare whether FOR KEY SHARE is in it
 * @param tableSample whether a TABLESAMPLE clause is in it
 * @param into whether it is a {@code SELECT INTO}
 * @param settings the parameters it sets through {@code set_config}
 * @param refusedTypes types of calls that yield a type the service does not have
 */
public record QueryFacts(
        boolean writes,
        boolean locks,
        boolean weakLock,
        boolean keyShare,
        boolean tableSample,
        boolean into,
        List<String> settings,
        List<String> refusedTypes) {

    public static final QueryFacts NONE =
            new QueryFacts(false, false, false, false, false, false, List.of(), List.of());
}
