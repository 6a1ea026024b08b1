package dev.borealis.hibernate;

import dev.borealis.dsql.Attempts;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryDecision;
import dev.borealis.dsql.TransactionPhase;
import dev.borealis.dsql.TransactionRetry;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;

/**
 * Runs work in a transaction of Hibernate, and runs it again where Aurora DSQL reports a conflict: each attempt with a new
 * session, so that nothing of a failed one is left. Never after a COMMIT whose outcome is unknown
 * ({@link CommitOutcomeUnknownException}). Immutable and thread-safe.
 *
 * <p>The work may run several times: what it does outside the database, it should do afterwards. Entities that it returns are
 * detached. Do not nest it: only the outermost transaction can be run again.
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
     * @throws RuntimeException what the last attempt failed by, with earlier failures suppressed
     */
    public <R> R fromTransaction(Function<Session, R> work) {
        Attempts attempts = retry.start();
        while (true) {
            Attempt<R> attempt = new Attempt<>(work);
            try {
                R result = attempt.run(factory);
                attempts.committed();
                return result;
            } catch (RuntimeException failure) {
                if (!(attempts.failed(attempt.phase, failure) instanceof RetryDecision.RetryAfter again)
                        || !sleep(again.delay())) {
                    throw attempts.withEarlier(failure);
                }
            }
        }
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

    /** One attempt, and how far it came. */
    private static final class Attempt<R> {
        private final Function<Session, R> work;
        private TransactionPhase phase = TransactionPhase.CONNECT;

        Attempt(Function<Session, R> work) {
            this.work = work;
        }

        R run(SessionFactory factory) {
            try (Session session = factory.openSession()) {
                Transaction transaction = session.beginTransaction();
                try {
                    phase = TransactionPhase.WORK;
                    R result = work.apply(session);
                    session.flush();
                    phase = TransactionPhase.COMMIT;
                    transaction.commit();
                    return result;
                } catch (Throwable failure) {
                    rollBack(transaction, failure);
                    throw failure;
                }
            }
        }

        private static void rollBack(Transaction transaction, Throwable failure) {
            try {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            } catch (RuntimeException unusable) {
                failure.addSuppressed(unusable);
            }
        }
    }
}
