package dev.borealis.local.internal.dsql.transaction;

import java.time.Instant;

/**
 * The time at which a transaction took its snapshot, by several clocks. They are read just before it takes it.
 *
 * @param commits by the clock of commits
 * @param removals by the clock of those commits that may have deleted rows
 * @param locks by the clock of {@link RowLocks}
 * @param time by PostgreSQL's clock, which tests do not move
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
