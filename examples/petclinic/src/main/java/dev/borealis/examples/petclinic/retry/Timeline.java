package dev.borealis.examples.petclinic.retry;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** How often something happened, in each of the last steps of time. Thread-safe. */
final class Timeline {

    private final InstantSource clock;
    private final long[] counts = new long[Journal.STEPS];
    private long newest;
    private long total;

    Timeline(InstantSource clock) {
        this.clock = clock;
        newest = step();
    }

    private long step() {
        return clock.millis() / Journal.STEP.toMillis();
    }

    synchronized void add() {
        moveOn();
        counts[index(newest)]++;
        total++;
    }

    synchronized long total() {
        return total;
    }

    /** The counts, the oldest step first, the one that is now last. */
    synchronized List<Long> counts() {
        moveOn();
        List<Long> inOrder = new ArrayList<>(Journal.STEPS);
        for (long step = newest - Journal.STEPS + 1; step <= newest; step++) {
            inOrder.add(counts[index(step)]);
        }
        return inOrder;
    }

    /** Empties the steps that have begun since; a clock that goes back changes nothing. */
    private void moveOn() {
        long now = step();
        for (long step = Math.max(newest, now - Journal.STEPS) + 1; step <= now; step++) {
            counts[index(step)] = 0;
        }
        newest = Math.max(newest, now);
    }

    private static int index(long step) {
        return Math.floorMod(step, Journal.STEPS);
    }
}
