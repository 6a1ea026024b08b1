package dev.borealis.dsql.jdbc;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where transactions that failed line up to be run again, one at a time.
 *
 * <p>Those that met on one row would only meet again, however long each waits; in line each goes through, and the first
 * attempts of all others run on beside them. Only where most first attempts meet a conflict do first attempts line up
 * too, but for one in a few that finds out whether it is still so. Waiting has an end, so that a line never stops whoever
 * stands in it.
 */
final class RetryLine {

    private static final double CROWDED = 0.6;
    private static final double WEIGHT = 1.0 / 16;
    private static final int SCOUTS = 8;

    private final Semaphore turn = new Semaphore(1, true);
    private double conflicting;
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
        return conflicting > CROWDED && ++lined % SCOUTS != 0;
    }

    /** Takes note how a first attempt fared that was not in line. */
    synchronized void note(boolean conflict) {
        conflicting = share(conflicting, conflict);
    }

    /** The share of conflicts among the last attempts, of which the newer count more. */
    static double share(double before, boolean conflict) {
        return before + ((conflict ? 1 : 0) - before) * WEIGHT;
    }
}
