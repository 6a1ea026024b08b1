package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A transaction of which a statement failed, and that is to be committed all the same. PostgreSQL answers such a COMMIT by
 * rolling back, without an error.
 */
final class FailedTransaction {

    private FailedTransaction() {}

    /** Whether the transaction of a connection has failed; false where it is no connection of pgjdbc. */
    static boolean isOn(Connection connection) throws SQLException {
        return state(connection) == TransactionState.FAILED;
    }

    /** The state of a connection, or of what it wraps; null where it is no connection of pgjdbc. */
    static @Nullable TransactionState state(Connection connection) throws SQLException {
        return connection.isWrapperFor(BaseConnection.class)
                ? connection.unwrap(BaseConnection.class).getTransactionState()
                : null;
    }

    /** What to say instead. */
    static SQLException told(@Nullable SQLException cause) {
        return new SQLException(
                "Nothing was committed: a statement of the transaction had failed, "
                        + (cause == null
                                ? "and its error was not passed on"
                                : "with SQLSTATE " + cause.getSQLState() + ", and its error was not passed on")
                        + ". The transaction was rolled back. Let the error out, or do without the statement",
                SqlStates.FAILED_TRANSACTION,
                cause);
    }

    /** What to say instead of a COMMIT for which there is no connection: nothing of it was sent, so it can be run again. */
    static SQLException closed(@Nullable SQLException cause) {
        return new SQLTransientConnectionException(
                "Nothing was committed: the connection was closed before COMMIT was sent",
                SqlStates.CONNECTION_LOST,
                cause);
    }
}
