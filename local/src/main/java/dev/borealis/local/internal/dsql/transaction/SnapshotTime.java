package dev.borealis.local.internal.dsql.transaction;

import java.time.Instant;

/**
 * When a transaction takes its snapshot, read just before by several clocks.
 *
 * @param commits that of commits
 * @param removals that of commits that may have deleted rows
 * @param locks that of {@link RowLocks}
 * @param time PostgreSQL's, not one that tests move
 */
record SnapshotTime(long commits, long removals, long locks, Instant time) {

    static SnapshotTime now(ConflictArbiter arbiter) {
        return new SnapshotTime(
                arbiter.clock().now(),
                arbiter.removals().now(),
                arbiter.rowLocks().log().now(),
                Instant.now());
    }
}
