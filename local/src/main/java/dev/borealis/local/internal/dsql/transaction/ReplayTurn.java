package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One session's turn to replay: sessions replay one after the other, so that two replays never cross. Used by the session's
 * thread, {@link #askToEvict} by the watch.
 */
final class ReplayTurn {
    private static final int TICK_MILLIS = 5;

    /** What the session does about its turn. */
    private enum State {
        /** It does not wait. */
        NOT_WAITING,
        /** It waits. */
        WAITING,
        /** It waits, and another needs a lock that it still holds. */
        ASKED_TO_EVICT
    }

    private final ReentrantLock lock;
    private final BackendTransaction backend;
    private final Eviction eviction;
    private volatile State state = State.NOT_WAITING;

    /** With the lock that all sessions share. */
    ReplayTurn(ReentrantLock lock, BackendTransaction backend, Eviction eviction) {
        this.lock = lock;
        this.backend = backend;
        this.eviction = eviction;
    }

    /** What is done in a turn; answers the error to show, or null. */
    interface Work {
        @Nullable
        ErrorFields run() throws IOException;
    }

    /** Waits for the turn, and does the work in it. */
    @Nullable
    ErrorFields run(Work work) throws IOException {
        if (!lock.tryLock()) {
            await();
        }
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, and holds as little as it can: who waits must hold nothing that another's turn waits for. What the transaction
     * has only parsed since it was rolled back is given up beforehand, the whole transaction when that is asked for.
     */
    private void await() throws IOException {
        backend.giveUp();
        state = State.WAITING;
        try {
            while (!lock.tryLock(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (state == State.ASKED_TO_EVICT) {
                    state = State.WAITING;
                    eviction.evict();
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another session's transaction is done again");
        } finally {
            state = State.NOT_WAITING;
        }
    }

    /** Has the session give up what it still holds, if it is waiting. */
    void askToEvict() {
        if (state == State.WAITING) {
            state = State.ASKED_TO_EVICT;
        }
    }
}
