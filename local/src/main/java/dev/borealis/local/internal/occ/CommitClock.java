package dev.borealis.local.internal.occ;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a transaction whether another session may have committed changes since its snapshot. Thread-safe.
 */
public final class CommitClock {
    private static final long UNSURE = -2;

    private final AtomicLong running = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    /** Notes that a session is about to commit changes. */
    public void begin() {
        running.incrementAndGet();
    }

    /** Notes that it has, or has failed to. */
    public void end() {
        ended.incrementAndGet();
        running.decrementAndGet();
    }

    /** The time, to be read before a snapshot is taken. */
    public long now() {
        return running.get() > 0 ? UNSURE : ended.get();
    }

    /** Whether changes may have been committed since that time. */
    public boolean hasMoved(long since) {
        return hasMoved(since, false);
    }

    /** The same where the asker itself may be about to commit. */
    public boolean hasMoved(long since, boolean oneIsMine) {
        return since == UNSURE || running.get() > (oneIsMine ? 1 : 0) || ended.get() != since;
    }
}
