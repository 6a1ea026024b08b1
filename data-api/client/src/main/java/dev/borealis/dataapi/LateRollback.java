package dev.borealis.dataapi;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls a transaction back that could not be at once, such as one in which a statement still runs that nobody waits for any
 * more: the service takes no second call in it, and ends it by itself only minutes later.
 */
final class LateRollback {

    private static final Logger LOG = LoggerFactory.getLogger(LateRollback.class);

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** The service ends a statement after 45 s. */
    private static final int MOST_TRIES = 4 * 60;

    private LateRollback() {}

    /** Whether the service takes no call in the transaction, as a statement runs in it. */
    static boolean isBusy(DataApiServiceException failure) {
        return failure.error().message().contains("still running a query");
    }

    /** Whether it may succeed a little later. */
    static boolean isWorthTrying(AuroraDatabaseException failure) {
        return failure.isSafeToRetry() || (failure instanceof DataApiServiceException service && isBusy(service));
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
        } catch (AuroraDatabaseException failure) {
            if (isWorthTrying(failure)) {
                return false;
            }
            throw failure;
        }
    }
}
