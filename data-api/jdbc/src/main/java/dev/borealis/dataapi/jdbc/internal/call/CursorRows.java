package dev.borealis.dataapi.jdbc.internal.call;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The rows of a cursor that a function of PostgreSQL has opened. It lives as long as the transaction. */
final class CursorRows {

    private static final String RESULT = "SELECT p.prorettype = 'pg_catalog.refcursor'::pg_catalog.regtype"
            + " FROM pg_catalog.pg_proc p WHERE p.oid = CAST(pg_catalog.to_regproc(CAST(? AS text)) AS oid)";

    private CursorRows() {}

    /** Asks the database whether a function gives a cursor; false for one of several of a name. */
    static boolean askWhetherGivenBy(Connection connection, String routine) throws SQLException {
        try (PreparedStatement asking = connection.prepareStatement(RESULT)) {
            asking.setString(1, routine);
            try (ResultSet rows = asking.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** All of its rows; null for no cursor. */
    static @Nullable ResultSet of(Connection connection, @Nullable String cursor) throws SQLException {
        if (cursor == null) {
            return null;
        }
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        return statement.executeQuery("FETCH ALL IN \"" + cursor.replace("\"", "\"\"") + '"');
    }
}
