package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.TransactionPhase;
import dev.borealis.dsql.TransactionWatch;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to run a function and commit. Whatever it throws, nothing is left open and the connection is as before.
 */
final class TransactionAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionAttempt.class);

    private final ConnectionSource source;
    private final boolean readOnly;
    private TransactionPhase phase = TransactionPhase.CONNECT;

    TransactionAttempt(ConnectionSource source, boolean readOnly) {
        this.source = source;
        this.readOnly = readOnly;
    }

    /** How far it came. */
    TransactionPhase phase() {
        return phase;
    }

    <T, E extends Exception> T run(TransactionFunction<T, E> function) throws SQLException, E {
        var connection = source.open();
        try {
            phase = TransactionPhase.WORK;
            return runOn(connection, function);
        } finally {
            quietly("released", () -> source.release(connection));
        }
    }

    private <T, E extends Exception> T runOn(Connection connection, TransactionFunction<T, E> function)
            throws SQLException, E {
        var before = SessionState.of(connection); // tells first if the connection is lost
        refuseOpenTransaction(connection);
        try (var watch = TransactionWatch.on(connection)) {
            return runWatched(connection, function, before, watch);
        }
    }

    private <T, E extends Exception> T runWatched(
            Connection connection, TransactionFunction<T, E> function, SessionState before, TransactionWatch watch)
            throws SQLException, E {
        try {
            before.begin(connection, readOnly);
            T result = apply(connection, function, watch);
            commit(connection);
            return result;
        } catch (Throwable failure) {
            rollback(connection, failure);
            throw failure;
        } finally {
            quietly("restored", () -> before.restore(connection));
        }
    }

    /** What was begun before would be committed or rolled back, and maybe run again in part. */
    private static void refuseOpenTransaction(Connection connection) throws SQLException {
        var state = FailedTransaction.state(connection);
        if (state != null && state != TransactionState.IDLE) {
            throw new SQLException(
                    "The connection has a transaction open. Commit it or roll it back first, or do all of the work in"
                            + " the function",
                    SqlStates.ACTIVE_TRANSACTION);
        }
    }

    private static <T, E extends Exception> T apply(
            Connection connection, TransactionFunction<T, E> function, TransactionWatch watch) throws SQLException, E {
        T result = applyGuarded(connection, function, watch);
        if (watch.hasEnded()) {
            throw new SQLException(
                    "Nothing was committed: the function of the transaction has rolled it back. Throw to roll back",
                    SqlStates.INVALID_TERMINATION);
        }
        refuseEnded(connection, watch.failure());
        return result;
    }

    /** Nothing of the function is under way when it is over, nor comes later. */
    private static <T, E extends Exception> T applyGuarded(
            Connection connection, TransactionFunction<T, E> function, TransactionWatch watch) throws SQLException, E {
        var goods = new FunctionsGoods();
        try {
            return function.apply(GuardedConnection.of(connection, goods));
        } finally {
            watch.endWork();
            goods.end();
            goods.putBack();
        }
    }

    /** What has failed or is lost cannot be committed. That is known before COMMIT is sent. */
    private static void refuseEnded(Connection connection, @Nullable SQLException cause) throws SQLException {
        if (isClosed(connection)) {
            throw FailedTransaction.closed(cause);
        }
        if (cause != null || FailedTransaction.isOn(connection)) {
            throw FailedTransaction.told(cause);
        }
    }

    /** HikariCP does not look whether it is. */
    private static boolean isClosed(Connection connection) throws SQLException {
        return connection.isClosed()
                || (connection.isWrapperFor(BaseConnection.class)
                        && connection.unwrap(BaseConnection.class).isClosed());
    }

    private void commit(Connection connection) throws SQLException {
        phase = TransactionPhase.COMMIT;
        connection.commit();
    }

    /** A connection that cannot be rolled back is given up: to restore its autocommit would commit what is open. */
    private static void rollback(Connection connection, Throwable failure) {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
            quietly("given up", () -> connection.abort(Runnable::run));
        }
    }

    /** Nothing that happens after the end of a transaction changes how it ended. */
    private static void quietly(String what, Cleanup cleanup) {
        try {
            cleanup.run();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The connection of a transaction could not be {}", what, e);
        }
    }

    private interface Cleanup {
        void run() throws SQLException;
    }
}
