package dev.borealis.local.internal.dsql.transaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction's snapshot: whether PostgreSQL has taken it, when that was, and what may have happened since. It is due as
 * soon as the transaction begins. PostgreSQL takes it with the first statement that needs one. Only the thread that has
 * taken the session calls it; any thread may call {@link #since}.
 */
final class TransactionSnapshot {
    /** How far it is. */
    private enum State {
        /** There is no transaction. */
        NONE,
        /** The transaction has begun, and no statement that takes the snapshot was sent. The client has not been answered. */
        DUE,
        /** A statement that takes it was sent. */
        TAKEN
    }

    private final ConflictArbiter arbiter;
    private volatile @Nullable SnapshotTime time;
    private State state = State.NONE;

    TransactionSnapshot(ConflictArbiter arbiter) {
        this.arbiter = arbiter;
    }

    /** Notes that a transaction begins. Its snapshot counts from now on, although PostgreSQL is yet to take it. */
    void begin() {
        time = SnapshotTime.now(arbiter);
        state = State.DUE;
    }

    /** Forgets it, as the transaction has ended. */
    void end() {
        time = null;
        state = State.NONE;
    }

    /** Whether PostgreSQL must take it before the client hears that the transaction has begun. */
    boolean isDue() {
        return state == State.DUE;
    }

    /** Notes that a statement that takes it is sent. */
    void take() {
        if (isDue()) {
            state = State.TAKEN;
        }
    }

    /** When it was taken, by PostgreSQL's clock. */
    Instant instant() {
        SnapshotTime known = time;
        return known == null ? Instant.MIN : known.time();
    }

    /** When it was taken, by the clock of {@link RowLocks}; the end of time, if there is no transaction. */
    long since() {
        SnapshotTime known = time;
        return known == null ? Long.MAX_VALUE : known.locks();
    }

    /** Whether others may have committed since. */
    boolean isOvertaken() {
        SnapshotTime known = time;
        return known != null && arbiter.clock().hasMoved(known.commits());
    }

    /**
     * Whether others may have deleted rows since.
     *
     * @param removes whether the transaction may have deleted rows itself, and is about to commit
     */
    boolean mayLackRows(boolean removes) {
        SnapshotTime known = time;
        return known != null && arbiter.removals().hasMoved(known.removals(), removes);
    }
}
