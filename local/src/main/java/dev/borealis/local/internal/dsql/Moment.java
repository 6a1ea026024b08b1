package dev.borealis.local.internal.dsql;

import java.time.Instant;

/**
 * When a block takes its snapshot, read just before by several clocks.
 *
 * @param commits that of commits
 * @param removals that of commits that may have deleted rows
 * @param locks that of {@link RowLocks}
 * @param time PostgreSQL's, not one that tests move
 */
record Moment(long commits, long removals, long locks, Instant time) {

    static Moment now(Contest contest) {
        return new Moment(
                contest.clock().now(),
                contest.removals().now(),
                contest.rowLocks().log().now(),
                Instant.now());
    }
}
