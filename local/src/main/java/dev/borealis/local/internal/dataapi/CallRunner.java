package dev.borealis.local.internal.dataapi;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import dev.borealis.local.internal.dataapi.transaction.Lease;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs what a call asks of a database, no longer than a call may take. A statement that is to go on after the timeout
 * does, without the caller. Thread-safe.
 */
final class CallRunner {
    /** The database's own limit fires first if it has one, with a text of its own. */
    private static final Duration HEAD_START = Duration.ofMillis(250);

    private static final Duration TO_CANCEL = Duration.ofSeconds(10);

    private final ExecutorService executor;
    private final Duration timeout;

    CallRunner(ExecutorService executor, Duration timeout) {
        this.executor = executor;
        this.timeout = timeout;
    }

    /** What is done with a session. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T run(Session session) throws IOException;
    }

    /** Runs work on a leased session and ends the lease when it is done. */
    <T> T run(Lease lease, boolean continueAfterTimeout, Work<T> work) {
        int limit = continueAfterTimeout ? 0 : (int) timeout.toMillis();
        Future<T> running = executor.submit(() -> finished(lease, limit, work));
        try {
            return await(running, continueAfterTimeout ? timeout : timeout.plus(HEAD_START));
        } catch (TimeoutException e) {
            long connection = lease.session().id();
            if (!continueAfterTimeout) {
                cancel(lease.session(), running);
            }
            throw new ServiceException(ErrorType.STATEMENT_TIMEOUT, "Request timed out", connection);
        }
    }

    private static void cancel(Session session, Future<?> running) {
        session.cancel();
        try {
            await(running, TO_CANCEL);
        } catch (TimeoutException | ServiceException e) {
            // Either way the caller is told that the request timed out.
        }
    }

    private static <T> T finished(Lease lease, int limit, Work<T> work) {
        @Nullable ServiceException failure = null;
        try {
            lease.session().limitStatements(limit);
            return work.run(lease.session());
        } catch (ServiceException e) {
            failure = e.type() == ErrorType.STATEMENT_TIMEOUT
                    ? e.on(lease.session().id())
                    : e;
            throw failure;
        } catch (IOException e) {
            failure = new ServiceException(
                    ErrorType.DATABASE_UNAVAILABLE,
                    "The connection to the database is lost (" + e.getMessage() + "). What was not committed is gone;"
                            + " of what commits, look whether it took effect.");
            throw failure;
        } finally {
            lease.finish(failure);
        }
    }

    private static <T> T await(Future<T> running, Duration patience) throws TimeoutException {
        try {
            return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ServiceException answer) {
                throw answer;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(ErrorType.DATABASE_UNAVAILABLE, "Local Aurora is closing");
        }
    }
}
