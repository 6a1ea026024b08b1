package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ends the wait for a connection that does not come. Sockets can time out by themselves; name servers and sources of
 * credentials need not.
 */
final class LoginDeadline {

    private LoginDeadline() {}

    /** Opens a connection. */
    @FunctionalInterface
    interface Login {
        Connection open() throws SQLException;
    }

    /**
     * Opens a connection, but waits no longer than so long.
     *
     * @param seconds how long to wait, 0 for as long as it takes
     * @throws SQLTimeoutException if it takes longer; should the connection come yet, it is closed
     */
    static Connection within(int seconds, Login login) throws SQLException {
        return seconds <= 0 ? login.open() : await(seconds, login);
    }

    private static Connection await(int seconds, Login login) throws SQLException {
        var result = new CompletableFuture<Connection>();
        var thread = new Thread(() -> complete(result, login), "borealis-dsql-login");
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (TimeoutException e) {
            throw abandoned(
                    result,
                    new SQLTimeoutException(
                            "No connection within the login timeout of " + seconds + " s",
                            SqlStates.CANNOT_CONNECT,
                            e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(result, new SQLException("Interrupted while connecting", SqlStates.CANNOT_CONNECT, e));
        }
    }

    private static void complete(CompletableFuture<Connection> result, Login login) {
        try {
            var connection = login.open();
            if (!result.complete(connection)) {
                connection.close();
            }
        } catch (SQLException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** Gives up, unless the connection came just now: then it is closed here, as nobody else can. */
    private static SQLException abandoned(CompletableFuture<Connection> result, SQLException reason) {
        if (!result.cancel(false) && !result.isCompletedExceptionally()) {
            close(result.join(), reason);
        }
        return reason;
    }

    private static void close(Connection connection, SQLException reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static SQLException rethrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof SQLException failure ? failure : new SQLException(cause);
    }
}
