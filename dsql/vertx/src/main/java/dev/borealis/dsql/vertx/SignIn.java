package dev.borealis.dsql.vertx;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlTarget;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when the driver has begun to connect: a limit in time, the search path, and words for what went wrong.
 */
final class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private SignIn() {}

    /**
     * Sees a connection through.
     *
     * @param login what the driver was given
     * @param connecting the driver's attempt
     * @return the connection, ready for its user, or a failure that says what to do
     */
    static <T extends SqlConnection> Future<T> complete(LoginOptions login, Future<T> connecting) {
        long start = System.nanoTime();
        return inTime(login, connecting.compose(connection -> settle(login, connection)))
                .recover(failure -> Future.failedFuture(ConnectFailure.explain(login, failure)))
                .onComplete(result -> tell(login.target(), result, Duration.ofNanos(System.nanoTime() - start)));
    }

    private static void tell(DsqlTarget target, AsyncResult<?> result, Duration took) {
        target.listener()
                .on(
                        result.succeeded()
                                ? new DsqlEvent.Connected(target.host(), target.user(), took)
                                : new DsqlEvent.ConnectFailed(target.host(), target.user(), result.cause()));
    }

    /** The driver has no limit of its own for a server that takes the connection and then says nothing. */
    private static <T extends SqlConnection> Future<T> inTime(LoginOptions login, Future<T> connecting) {
        var limited = connecting.timeout(login.timeout().toMillis(), TimeUnit.MILLISECONDS);
        connecting.onSuccess(late -> limited.onFailure(timeout -> close(late)));
        return limited;
    }

    /** The service wants the search path set once signed in. */
    private static <T extends SqlConnection> Future<T> settle(LoginOptions login, T connection) {
        LOG.debug("Connected to {}", login.target());
        var path = login.target().searchPath();
        return path.isEmpty()
                ? Future.succeededFuture(connection)
                : connection
                        .query("SET search_path TO " + path.get())
                        .execute()
                        .map(done -> connection)
                        .onFailure(failure -> close(connection));
    }

    private static void close(SqlConnection connection) {
        connection.close().onFailure(failure -> LOG.debug("A connection did not close cleanly", failure));
    }
}
