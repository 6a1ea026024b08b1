package dev.borealis.dsql.vertx;

import dev.borealis.dsql.Attempts;
import dev.borealis.dsql.RetryDecision;
import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import dev.borealis.dsql.TransactionPhase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One transaction, run until it is committed or given up. The driver begins, commits and rolls back; this only watches how far
 * it comes.
 *
 * @param <T> what the transaction gives
 */
final class TransactionRun<T> {

    /** The driver's way to run a function in a transaction, once. */
    interface Once<T> extends Function<Function<SqlConnection, Future<T>>, Future<T>> {}

    private final Vertx vertx;
    private final Attempts attempts;
    private final Once<T> once;
    private final Function<SqlConnection, Future<T>> function;
    private final Set<SqlConnection> running;
    private volatile TransactionPhase phase = TransactionPhase.CONNECT;
    private volatile boolean joined;

    /**
     * Prepares a run.
     *
     * @param running the connections whose transaction is run by one of these; who is given one of them has joined it
     */
    TransactionRun(
            Vertx vertx,
            Attempts attempts,
            Once<T> once,
            Function<SqlConnection, Future<T>> function,
            Set<SqlConnection> running) {
        this.vertx = vertx;
        this.attempts = attempts;
        this.once = once;
        this.function = function;
        this.running = running;
    }

    Future<T> run() {
        phase = TransactionPhase.CONNECT;
        return once.apply(this::work).compose(this::committed, this::failed);
    }

    private Future<T> work(SqlConnection connection) {
        phase = TransactionPhase.WORK;
        joined = !running.add(connection);
        return apply(connection)
                .map(result -> {
                    // The function may have ended the transaction itself: then there is no COMMIT to come.
                    phase = connection.transaction() == null ? TransactionPhase.WORK : TransactionPhase.COMMIT;
                    return result;
                })
                .onComplete(done -> leave(connection));
    }

    private Future<T> apply(SqlConnection connection) {
        try {
            return Objects.requireNonNull(
                    function.apply(connection), "The function of a transaction must return a future");
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void leave(SqlConnection connection) {
        if (!joined) {
            running.remove(connection);
        }
    }

    private Future<T> committed(T result) {
        if (!joined) {
            attempts.committed();
        }
        return Future.succeededFuture(result);
    }

    private Future<T> failed(Throwable failure) {
        if (joined) {
            return Future.failedFuture(failure);
        }
        boolean unsent = phase == TransactionPhase.COMMIT && Failures.neverSent(failure);
        RetryDecision decision = attempts.failed(unsent ? TransactionPhase.WORK : phase, failure);
        return decision instanceof RetryAfter retry
                ? vertx.timer(Math.max(1, retry.delay().toNanos()), TimeUnit.NANOSECONDS)
                        .compose(now -> run())
                : Future.failedFuture(lasting((GiveUp) decision, failure));
    }

    private Throwable lasting(GiveUp end, Throwable failure) {
        return end.reason() == RetryDecision.Reason.OUTCOME_UNKNOWN
                ? new CommitOutcomeUnknownException(failure)
                : attempts.withEarlier(failure);
    }
}
