package dev.borealis.examples.petclinic.retry;

import dev.borealis.dsql.Attempts;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import dev.borealis.dsql.TransactionPhase;
import dev.borealis.dsql.TransactionRetry;
import dev.borealis.hibernate.CommitOutcomeUnknownException;
import java.sql.SQLException;
import java.time.Duration;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a transactional method again after a conflict: the outermost one only, as what is inside of it shares its transaction;
 * never after a commit whose outcome is unknown, but after a connection that was lost before it.
 */
final class RetryInterceptor implements MethodInterceptor {

    private final TransactionRetry retry;
    private final Journal journal;

    RetryInterceptor(TransactionRetry retry, Journal journal) {
        this.retry = retry;
        this.journal = journal;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return invocation.proceed();
        }
        long start = System.nanoTime();
        try {
            return runUntilCommitted((ProxyMethodInvocation) invocation);
        } finally {
            journal.called(invocation.getMethod().getName(), System.nanoTime() - start);
        }
    }

    private @Nullable Object runUntilCommitted(ProxyMethodInvocation invocation) throws Throwable {
        Attempts attempts = retry.start();
        while (true) {
            try {
                @Nullable Object result = invocation.invocableClone().proceed();
                attempts.committed();
                return result;
            } catch (RuntimeException failure) {
                if (!(attempts.failed(phase(failure), readable(failure)) instanceof RetryAfter again)
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

    /**
     * How far the attempt came. Hibernate reports a failed statement, and what Aurora DSQL answered to COMMIT, as a
     * JDBCException, and a COMMIT without an answer otherwise; so whatever is not clear is taken for a failure of COMMIT.
     */
    static TransactionPhase phase(RuntimeException failure) {
        if (failure instanceof CannotCreateTransactionException) {
            return TransactionPhase.CONNECT;
        }
        boolean answered = has(failure, JDBCException.class) && !has(failure, CommitOutcomeUnknownException.class);
        return answered ? TransactionPhase.WORK : TransactionPhase.COMMIT;
    }

    private static boolean has(Throwable failure, Class<?> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** A stale version is a conflict that Hibernate saw and the database did not: it has no SQLSTATE yet. */
    private static Throwable readable(RuntimeException failure) {
        boolean stale = failure instanceof OptimisticLockingFailureException
                && !(NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException);
        return stale ? new SQLException("The row was changed in between", "40001", failure) : failure;
    }
}
