package dev.borealis.local.internal.process;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs at DEBUG how long the steps of a start took. Not thread-safe. */
public final class Stopwatch {
    private static final Logger LOG = LoggerFactory.getLogger(Stopwatch.class);

    private final String subject;
    private long last = System.nanoTime();

    public Stopwatch(String subject) {
        this.subject = subject;
    }

    /** Logs the time since the last lap, or since the beginning. */
    public void lap(String step) {
        long now = System.nanoTime();
        LOG.debug("{}: {} after {} ms", subject, step, (now - last) / 1_000_000);
        last = now;
    }
}
