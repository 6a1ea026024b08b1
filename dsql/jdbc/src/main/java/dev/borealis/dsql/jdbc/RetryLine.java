package dev.borealis.dsql.jdbc;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where transactions that failed line up to be run again, one at a time.
 *
 * <p>Those that met on one row would only meet again, however long each waits; in line each goes through, and the first
 * attempts of all others run on beside them. Only where there is a {@link Crowd} do first attempts line up too, but for one
 * in a few that finds out whether it is still so. Waiting has an end, so that a line never stops whoever stands in it.
 */
final class RetryLine {

    private static final int SCOUTS = 8;

    private final Semaphore turn = new Semaphore(1, true);
    private final Crowd crowd = new Crowd();
    private int lined;

    /**
     * Waits for a turn, but no longer than given; then goes ahead without one.
     *
     * @return to be called when the attempt is over
     */
    Runnable enter(Duration longest) throws InterruptedException {
        boolean mine = turn.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        return mine ? turn::release : () -> {};
    }

    /** Whether a first attempt had better line up. */
    synchronized boolean isCrowded() {
        return crowd.isThere() && ++lined % SCOUTS != 0;
    }

    /** Takes note how an attempt fared: one in line, or a first one beside it. */
    synchronized void note(boolean inLine, boolean conflict) {
        crowd.note(inLine, conflict);
    }
}
