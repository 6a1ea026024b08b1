package dev.borealis.dsql.vertx;

import dev.borealis.dsql.Attempts;
import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.RetryDecision;
import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import dev.borealis.dsql.TransactionPhase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionRollbackException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final Map<SqlConnection, LentConnection> running;
    private volatile TransactionPhase phase = TransactionPhase.CONNECT;
    private volatile boolean joined;
    private volatile Optional<Throwable> swallowed = Optional.empty();

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
            Map<SqlConnection, LentConnection> running) {
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
        var outer = running.get(connection);
        joined = outer != null;
        return outer == null ? lend(connection) : apply(outer);
    }

    private Future<T> lend(SqlConnection connection) {
        var lent = LentConnection.of(((VertxInternal) vertx).getOrCreateContext(), connection);
        running.put(connection, lent);
        return apply(lent)
                .andThen(done -> {
                    running.remove(connection);
                    swallowed = lent.end();
                })
                .map(result -> {
                    phase = isLost() ? TransactionPhase.WORK : TransactionPhase.COMMIT;
                    return result;
                });
    }

    /** Whether the connection was lost already, and COMMIT will never be sent. */
    private boolean isLost() {
        return swallowed
                .filter(first -> Failures.RULES.classify(TransactionPhase.WORK, first) == FailureKind.CONNECTION_LOST)
                .isPresent();
    }

    private Future<T> apply(SqlConnection connection) {
        try {
            return Objects.requireNonNull(
                    function.apply(connection), "The function of a transaction must return a future");
        } catch (Throwable e) {
            return Future.failedFuture(e);
        }
    }

    private Future<T> committed(T result) {
        if (!joined) {
            attempts.committed();
        }
        return Future.succeededFuture(result);
    }

    private Future<T> failed(Throwable reported) {
        Throwable failure = reported instanceof TransactionRollbackException rolledBack
                ? TransactionException.failed(swallowed.orElse(rolledBack))
                : reported;
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
