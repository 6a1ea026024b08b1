package dev.borealis.hibernate;

import dev.borealis.dsql.Attempts;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryDecision;
import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import dev.borealis.dsql.TransactionRetry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in a transaction of Hibernate, and runs it again where Aurora DSQL reports a conflict: each attempt with a new
 * session, so that nothing of a failed one is left. Never after a COMMIT whose outcome is unknown
 * ({@link CommitOutcomeUnknownException}). Immutable and thread-safe.
 *
 * <p>The work may run several times: what it does outside the database, it should do afterwards. It makes the entities that it
 * persists; one made outside, and persisted by an attempt that failed, has its key and counts as detached in the next. Entities
 * that it returns are detached. It cannot commit or roll back by itself. It is refused within other work of the same thread and
 * factory: it would commit by itself, and again whenever the outer one is run again.
 *
 * <p>It returns only what was committed. A transaction that failed, though the work has swallowed the error, or that is marked to
 * be rolled back, is an exception.
 *
 * <pre>{@code
 * Owner owner = RetryingSessions.of(factory).fromTransaction(session -> session.find(Owner.class, id));
 * }</pre>
 */
public final class RetryingSessions {

    private final SessionFactory factory;
    private final TransactionRetry retry;

    private RetryingSessions(SessionFactory factory, TransactionRetry retry) {
        this.factory = factory;
        this.retry = retry;
    }

    /**
     * Takes the default policy.
     *
     * @param factory opens the sessions; stays open
     * @return what runs work
     */
    public static RetryingSessions of(SessionFactory factory) {
        return new RetryingSessions(factory, TransactionRetry.of(FailureRules.jdbc()));
    }

    /**
     * Takes another policy or listener.
     *
     * @param other with the rules of JDBC
     * @return what runs work otherwise the same
     */
    public RetryingSessions withRetry(TransactionRetry other) {
        return new RetryingSessions(factory, other);
    }

    /**
     * Runs work without a result.
     *
     * @param work what to do in each attempt
     * @throws RuntimeException what the last attempt failed by, with earlier failures suppressed
     */
    public void inTransaction(Consumer<Session> work) {
        this.<Boolean>fromTransaction(session -> {
            work.accept(session);
            return true;
        });
    }

    /**
     * Runs work with a result.
     *
     * @param work what to do in each attempt
     * @param <R> the type of the result
     * @return the result of the attempt that was committed
     * @throws IllegalStateException if it is called within other work
     * @throws RuntimeException what the last attempt failed by, with earlier failures suppressed
     */
    public <R> R fromTransaction(Function<Session, R> work) {
        return Nesting.outermost(factory, () -> retried(work));
    }

    private <R> R retried(Function<Session, R> work) {
        Attempts attempts = retry.start();
        @Nullable Throwable before = null;
        while (true) {
            SessionAttempt<R> attempt = new SessionAttempt<>(factory, work);
            try {
                R result = attempt.run(factory);
                attempts.committed();
                return result;
            } catch (RuntimeException failure) {
                RetryDecision decision = attempts.failed(attempt.phase(), failure);
                if (decision instanceof GiveUp end && end.reason() == RetryDecision.Reason.OUTCOME_UNKNOWN) {
                    throw attempts.withEarlier(unknown(failure));
                }
                if (!(decision instanceof RetryAfter again) || !sleep(again.delay())) {
                    throw attempts.withEarlier(before == null ? failure : SecondAttempt.explained(failure, before));
                }
                before = failure;
            }
        }
    }

    /** A statement may tell so too: it ran by itself, as its transaction could not begin. */
    private static CommitOutcomeUnknownException unknown(RuntimeException failure) {
        if (failure instanceof CommitOutcomeUnknownException known) {
            return known;
        }
        return new CommitOutcomeUnknownException(
                failure instanceof JDBCException known
                        ? known.getSQLException()
                        : new SQLException(failure.getMessage(), FailureRules.OUTCOME_UNKNOWN_STATE, failure));
    }

    /** Whether the whole delay has passed; an interrupt ends it and stays set. */
    private static boolean sleep(Duration delay) {
        try {
            Thread.sleep(delay.toMillis(), delay.toNanosPart() % 1_000_000);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
