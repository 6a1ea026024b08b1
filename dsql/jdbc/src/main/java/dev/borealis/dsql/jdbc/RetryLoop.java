package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.Attempts;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryDecision;
import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.Reason;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import dev.borealis.dsql.RetryLine;
import dev.borealis.dsql.RetryLine.FirstAttempt;
import dev.borealis.dsql.TransactionRetry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one function until it is committed or given up. What is decided comes from the core; here is what blocks.
 */
final class RetryLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);

    private final ConnectionSource source;
    private final boolean readOnly;
    private final RetryLine line;
    private final Duration longestWait;
    private final Attempts attempts;
    private Runnable endTurn = () -> {};
    private boolean lined;

    RetryLoop(ConnectionSource source, boolean readOnly, TransactionRetry retry, RetryLine line) {
        this.source = source;
        this.readOnly = readOnly;
        this.line = line;
        this.longestWait = retry.policy().maxDelay();
        this.attempts = retry.start();
    }

    <T, E extends Exception> T run(TransactionFunction<T, E> function) throws SQLException, E {
        if (line.decideFirst() == FirstAttempt.LINES_UP) {
            lineUp();
        }
        while (true) {
            var attempt = new TransactionAttempt(source, readOnly);
            try {
                T result = runOnce(attempt, function);
                note(false);
                return result;
            } catch (CommitOutcomeUnknownException failure) {
                attempts.failed(attempt.phase(), failure);
                throw attempts.withEarlier(failure);
            } catch (Throwable failure) {
                note(FailureRules.jdbc().isConflict(failure));
                var decision = attempts.failed(attempt.phase(), failure);
                if (isOutcomeUnknown(decision)) {
                    throw attempts.withEarlier(new CommitOutcomeUnknownException(failure));
                }
                if (!awaitNext(decision, failure)) {
                    attempts.withEarlier(failure);
                    throw failure;
                }
            }
        }
    }

    private <T, E extends Exception> T runOnce(TransactionAttempt attempt, TransactionFunction<T, E> function)
            throws SQLException, E {
        try {
            T result = attempt.run(function);
            attempts.committed();
            return result;
        } finally {
            endTurn.run();
            endTurn = () -> {};
        }
    }

    private void note(boolean conflict) {
        if (lined || attempts.number() == 1) {
            line.note(lined, conflict);
        }
    }

    private static boolean isOutcomeUnknown(RetryDecision decision) {
        return decision instanceof GiveUp end && end.reason() == Reason.OUTCOME_UNKNOWN;
    }

    /** Waits for the next attempt; false if there is none. */
    private boolean awaitNext(RetryDecision decision, Throwable failure) {
        if (!(decision instanceof RetryAfter again) || !source.canTryAgain()) {
            return false;
        }
        try {
            Thread.sleep(again.delay().toMillis(), again.delay().toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            return false;
        }
        lineUp();
        return true;
    }

    /** Waits for a turn, but not for ever; then goes ahead without one. So does whoever is interrupted, and stays interrupted. */
    private void lineUp() {
        var turn = new Semaphore(0);
        endTurn = line.enter(turn::release)::leave;
        lined = true;
        try {
            if (!turn.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("Going ahead though another transaction has the turn");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
