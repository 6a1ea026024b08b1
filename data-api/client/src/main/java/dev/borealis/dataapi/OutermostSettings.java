package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Cells;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Settings of MySQL's session that hold for a query by itself, and not for the same query within another statement or asked twice,
 * as pages have it. {@code sql_select_limit} limits the result of a SELECT that has no LIMIT. With {@code sql_auto_is_null} the first
 * {@code IS NULL} behind an INSERT finds the row that was inserted.
 */
final class OutermostSettings {

    private static final String NO_LIMIT = "18446744073709551615";
    private static final Pattern IS_NULL =
            Pattern.compile("\\bIS(?:\\s|/\\*.*?\\*/)+NULL\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private OutermostSettings() {}

    /**
     * The query with the session's limit as its own, where that applies to it.
     *
     * @throws InvalidStatementException when a setting cannot be heeded; the query was not run
     */
    static SqlCall applied(DataApiTransaction transaction, SqlCall call) {
        Cells settings = transaction
                .run(SqlCall.of(
                        PreparedSql.plain(
                                Engine.MYSQL, "SELECT @@SESSION.sql_select_limit, @@SESSION.sql_auto_is_null LIMIT 1"),
                        List.of()))
                .rows();
        if (settings.number(0, 1) != 0 && IS_NULL.matcher(call.sql().text()).find()) {
            throw refused(
                    "The session has sql_auto_is_null, by which IS NULL may mean the row that was inserted last, and"
                            + " only once. Say SET sql_auto_is_null = 0");
        }
        String limit = String.valueOf(settings.text(0, 0));
        if (limit.equals(NO_LIMIT)) {
            return call;
        }
        return switch (call.sql().ownLimit()) {
            case OUTERMOST -> call;
            case NONE -> call.behind("(").before(") LIMIT " + limit);
            case MAYBE ->
                throw refused(
                        "The session has a sql_select_limit, and whether it applies in pages to a query with a LIMIT in"
                                + " brackets is not known. Take the brackets away, or say SET sql_select_limit = DEFAULT");
        };
    }

    private static InvalidStatementException refused(String why) {
        return new InvalidStatementException("The query was not run. " + why, "0A000", null);
    }
}
