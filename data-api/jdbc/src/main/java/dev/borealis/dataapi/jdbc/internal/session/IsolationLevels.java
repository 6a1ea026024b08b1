package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** JDBC's isolation levels in SQL, and what else a connection begins with. */
public final class IsolationLevels {

    private static final Map<Integer, String> NAMES = Map.of(
            Connection.TRANSACTION_READ_UNCOMMITTED, "READ UNCOMMITTED",
            Connection.TRANSACTION_READ_COMMITTED, "READ COMMITTED",
            Connection.TRANSACTION_REPEATABLE_READ, "REPEATABLE READ",
            Connection.TRANSACTION_SERIALIZABLE, "SERIALIZABLE");

    private IsolationLevels() {}

    public static int ofNewSession(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> Connection.TRANSACTION_READ_COMMITTED;
            case MYSQL -> Connection.TRANSACTION_REPEATABLE_READ;
        };
    }

    /** As the engines' own drivers answer. */
    public static int holdability(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> java.sql.ResultSet.CLOSE_CURSORS_AT_COMMIT;
            case MYSQL -> java.sql.ResultSet.HOLD_CURSORS_OVER_COMMIT;
        };
    }

    public static boolean isKnown(int level) {
        return NAMES.containsKey(level);
    }

    static String name(int level) throws SQLException {
        String name = NAMES.get(level);
        if (name == null) {
            throw SqlErrors.of("There is no transaction isolation level " + level, "22023");
        }
        return name;
    }
}
