package dev.borealis.dataapi;

import java.util.List;

/**
 * MySQL's {@code sql_select_limit}. It limits the result of a SELECT that has no LIMIT, and not that of the same query within
 * another statement, as pages have it.
 */
final class SelectLimit {

    private static final String NONE = "18446744073709551615";

    private SelectLimit() {}

    /** The query with the session's limit as its own, where that applies to it. */
    static SqlCall applied(DataApiTransaction transaction, SqlCall call) {
        String limit = String.valueOf(transaction
                .run(SqlCall.of(
                        PreparedSql.plain(Engine.MYSQL, "SELECT @@SESSION.sql_select_limit LIMIT 1"), List.of()))
                .rows()
                .text(0, 0));
        if (limit.equals(NONE)) {
            return call;
        }
        return switch (call.sql().ownLimit()) {
            case OUTERMOST -> call;
            case NONE -> call.behind("(").before(") LIMIT " + limit);
            case MAYBE ->
                throw new InvalidStatementException(
                        "The query was not run. The session has a sql_select_limit, and whether it applies in pages to a query"
                                + " with a LIMIT in brackets is not known. Take the brackets away, or say"
                                + " SET sql_select_limit = DEFAULT",
                        "0A000",
                        null);
        };
    }
}
