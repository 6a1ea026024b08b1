package dev.borealis.local.internal.dsql.transaction;

import org.jspecify.annotations.Nullable;

/**
 * When a transaction's snapshot was taken, and what may have happened since. Only the thread that has taken the session
 * calls it; any thread may call {@link #since}.
 */
final class TransactionSnapshot {
    private final ConflictArbiter arbiter;
    private volatile @Nullable SnapshotTime time;

    TransactionSnapshot(ConflictArbiter arbiter) {
        this.arbiter = arbiter;
    }

    /** Forgets it, as a transaction begins or has ended. */
    void clear() {
        time = null;
    }

    /** When it was taken; now, if it has not been. */
    SnapshotTime time() {
        SnapshotTime known = time;
        if (known == null) {
            known = SnapshotTime.now(arbiter);
            time = known;
        }
        return known;
    }

    /** When it was taken, by the clock of {@link RowLocks}; the end of time, if it has not been. */
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
