package dev.borealis.dataapi;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls a transaction back in which a statement still runs that nobody waits for any more: the service takes no second call in
 * it, and ends it by itself only minutes later.
 */
final class LateRollback {

    private static final Logger LOG = LoggerFactory.getLogger(LateRollback.class);

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** The service ends a statement after 45 s. */
    private static final int MOST_TRIES = 4 * 60;

    private LateRollback() {}

    static boolean isBusy(DataApiServiceException failure) {
        return failure.error().message().contains("still running a query");
    }

    static void start(Runnable rollback) {
        Thread thread = new Thread(() -> run(rollback), "borealis-rollback");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Runnable rollback) {
        try {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                Thread.sleep(PAUSE.toMillis());
                if (isDone(rollback)) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (AuroraDatabaseException failure) {
            LOG.debug("A transaction could not be rolled back: {}", failure.getMessage());
        }
    }

    private static boolean isDone(Runnable rollback) {
        try {
            rollback.run();
            return true;
        } catch (DataApiServiceException failure) {
            if (isBusy(failure)) {
                return false;
            }
            throw failure;
        }
    }
}
