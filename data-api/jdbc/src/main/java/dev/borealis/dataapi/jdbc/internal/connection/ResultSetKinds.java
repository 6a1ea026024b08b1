package dev.borealis.dataapi.jdbc.internal.connection;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** The constants by which JDBC names kinds of result sets: every other number is refused. */
final class ResultSetKinds {

    private static final Set<Integer> TYPES =
            Set.of(ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE);

    private static final Set<Integer> CONCURRENCIES = Set.of(ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE);

    private static final Set<Integer> HOLDABILITIES =
            Set.of(ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT);

    private ResultSetKinds() {}

    static void check(int type, int concurrency) throws SQLException {
        check(TYPES, type, "type");
        check(CONCURRENCIES, concurrency, "concurrency");
    }

    static void checkHoldability(int holdability) throws SQLException {
        check(HOLDABILITIES, holdability, "holdability");
    }

    private static void check(Set<Integer> known, int given, String what) throws SQLException {
        if (!known.contains(given)) {
            throw SqlErrors.of("There is no " + what + " " + given + " of result sets", "22023");
        }
    }
}
