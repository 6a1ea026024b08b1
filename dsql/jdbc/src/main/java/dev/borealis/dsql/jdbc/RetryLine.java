package dev.borealis.dsql.jdbc;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where transactions that failed line up to be run again, one at a time.
 *
 * <p>Those that met on one row would only meet again, however long each waits; in line each goes through, and the first
 * attempts of all others run on beside them. Waiting has an end, so that a line never stops whoever stands in it.
 */
final class RetryLine {

    private final Semaphore turn = new Semaphore(1, true);

    /**
     * Waits for a turn, but no longer than given; then goes ahead without one.
     *
     * @return to be called when the attempt is over
     */
    Runnable enter(Duration longest) throws InterruptedException {
        boolean mine = turn.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        return mine ? turn::release : () -> {};
    }
}
