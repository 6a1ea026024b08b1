package dev.borealis.dsql.vertx;

import dev.borealis.dsql.Attempts;
import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.RetryDecision;
import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import dev.borealis.dsql.RetryLine.FirstAttempt;
import dev.borealis.dsql.TransactionPhase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionRollbackException;
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

    /** What a first attempt fails with to line up instead. */
    private static final class LinesUp extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LinesUp() {
            super("There is a crowd", null, false, false);
        }
    }

    private final Vertx vertx;
    private final Attempts attempts;
    private final Once<T> once;
    private final Function<SqlConnection, Future<T>> function;
    private final Transactions transactions;
    private final boolean mayJoin;
    private volatile FirstAttempt first = FirstAttempt.RUNS;
    private volatile boolean inLine;
    private volatile TransactionPhase phase = TransactionPhase.CONNECT;
    private volatile boolean joined;
    private volatile Optional<Throwable> swallowed = Optional.empty();

    /**
     * Prepares a run.
     *
     * @param transactions those of the pool
     * @param mayJoin whether it may turn out to be part of another one that runs in its context
     */
    TransactionRun(
            Vertx vertx,
            Attempts attempts,
            Once<T> once,
            Function<SqlConnection, Future<T>> function,
            Transactions transactions,
            boolean mayJoin) {
        this.vertx = vertx;
        this.attempts = attempts;
        this.once = once;
        this.function = function;
        this.transactions = transactions;
        this.mayJoin = mayJoin;
    }

    Future<T> run() {
        if (!mayJoin) {
            first = transactions.line().decideFirst();
            inLine = first == FirstAttempt.LINES_UP;
        }
        return attempt();
    }

    private Future<T> attempt() {
        var attempt = inLine ? transactions.turns().await(attempts.longestWait(), this::runOnce) : runOnce();
        return attempt.compose(this::committed, this::failed);
    }

    private Future<T> runOnce() {
        phase = TransactionPhase.CONNECT;
        return once.apply(this::work);
    }

    private Future<T> work(SqlConnection connection) {
        phase = TransactionPhase.WORK;
        var outer = transactions.running().get(connection);
        joined = outer != null;
        if (outer != null) {
            return apply(outer);
        }
        return mustLineUp() ? Future.failedFuture(new LinesUp()) : lend(connection);
    }

    /** Many may have waited for a connection together: the conflicts of those before them tell what to expect. */
    private boolean mustLineUp() {
        if (inLine || attempts.number() > 1 || first == FirstAttempt.SCOUTS) {
            return false;
        }
        first = transactions.line().decideFirst();
        return first == FirstAttempt.LINES_UP;
    }

    /** The function has a context of its own, by which a transaction inside this one is known. One that may be joined has not. */
    private Future<T> lend(SqlConnection connection) {
        ContextInternal context = ((VertxInternal) vertx).getOrCreateContext();
        ContextInternal own = mayJoin ? context : context.duplicate(true);
        var lent = LentConnection.of(own, connection);
        transactions.begin(connection, lent, own, mayJoin);
        Promise<T> given = context.promise();
        own.dispatch(() -> apply(lent).onComplete(given));
        return given.future()
                .andThen(done -> {
                    transactions.end(connection, own);
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
            note(false);
            attempts.committed();
        }
        return Future.succeededFuture(result);
    }

    private Future<T> failed(Throwable reported) {
        if (reported instanceof LinesUp) {
            inLine = true;
            return attempt();
        }
        Throwable failure = reported instanceof TransactionRollbackException rolledBack
                ? TransactionException.failed(swallowed.orElse(rolledBack))
                : reported;
        if (joined) {
            return Future.failedFuture(failure);
        }
        boolean unsent = phase == TransactionPhase.COMMIT && Failures.neverSent(failure);
        boolean conflict = Failures.RULES.isConflict(failure);
        note(conflict);
        inLine |= conflict;
        RetryDecision decision = attempts.failed(unsent ? TransactionPhase.WORK : phase, failure);
        return decision instanceof RetryAfter retry
                ? vertx.timer(Math.max(1, retry.delay().toNanos()), TimeUnit.NANOSECONDS)
                        .compose(now -> attempt())
                : Future.failedFuture(lasting((GiveUp) decision, failure));
    }

    private void note(boolean conflict) {
        if (inLine || attempts.number() == 1) {
            transactions.line().note(inLine, conflict);
        }
    }

    private Throwable lasting(GiveUp end, Throwable failure) {
        return end.reason() == RetryDecision.Reason.OUTCOME_UNKNOWN
                ? new CommitOutcomeUnknownException(failure)
                : attempts.withEarlier(failure);
    }
}
