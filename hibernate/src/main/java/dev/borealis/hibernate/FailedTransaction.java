package dev.borealis.hibernate;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A transaction of which a statement failed, and that is to be committed all the same. */
final class FailedTransaction {

    private static final String STATE = "25P02";
    private static final boolean IS_PGJDBC_THERE = isPgjdbcThere();

    private FailedTransaction() {}

    /** What to say if the transaction of a connection has failed; null if it has not, or nobody can tell. */
    static @Nullable SQLException on(@Nullable Connection connection) throws SQLException {
        return connection != null && IS_PGJDBC_THERE && Pgjdbc.hasFailed(connection) ? told(null) : null;
    }

    /** What to say instead of a COMMIT that would keep nothing. */
    static SQLException told(@Nullable SQLException cause) {
        return new SQLException(
                "Nothing was committed: a statement of the transaction had failed"
                        + (cause == null ? "" : " with SQLSTATE " + cause.getSQLState())
                        + ", and its error was not passed on. The transaction was rolled back. Let the error out, or do"
                        + " without the statement",
                STATE,
                cause);
    }

    private static boolean isPgjdbcThere() {
        try {
            Class.forName("org.postgresql.core.BaseConnection", false, FailedTransaction.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** What needs the driver's classes. */
    private static final class Pgjdbc {

        static boolean hasFailed(Connection connection) throws SQLException {
            return connection.isWrapperFor(BaseConnection.class)
                    && connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
        }
    }
}
