package dev.borealis.local.internal.dsql.session;

import dev.borealis.local.internal.dsql.jobs.Jobs;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.transaction.ConflictArbiter;
import dev.borealis.local.internal.sql.statement.Effect;

/**
 * What a session has changed since its last COMMIT, and whether a COMMIT of it is under way: the others' clocks must know
 * of it from before it takes effect until after. Single-threaded.
 */
final class CommitMarks {
    /** A COMMIT of changes. */
    private enum Commit {
        /** None is under way. */
        NONE,
        /** One is under way that deletes no rows. */
        KEEPING,
        /** One is under way that may delete rows. */
        REMOVING
    }

    private final ConflictArbiter arbiter;
    private final Jobs jobs;
    private Commit commit = Commit.NONE;
    private boolean catalogChanged;
    private boolean dataChanged;
    private boolean removed;

    CommitMarks(ConflictArbiter arbiter, Jobs jobs) {
        this.arbiter = arbiter;
        this.jobs = jobs;
    }

    /** Notes that a statement is sent. */
    void changes(PlannedStatement statement) {
        catalogChanged |= statement.effect() == Effect.DDL;
        dataChanged |= statement.mayWrite();
    }

    /** Notes whether a statement that is sent may delete rows; one before it may have begun the COMMIT of them all. */
    void removes(boolean rows) {
        removed |= rows;
        if (removed && commit == Commit.KEEPING) {
            arbiter.removals().begin();
            commit = Commit.REMOVING;
        }
    }

    /** Whether there is anything to commit. */
    boolean hasChanges() {
        return dataChanged || catalogChanged;
    }

    boolean isUnderWay() {
        return commit != Commit.NONE;
    }

    /** Notes that a COMMIT is under way; whether it may delete rows. */
    boolean begin() {
        arbiter.clock().begin();
        if (removed) {
            arbiter.removals().begin();
        }
        commit = removed ? Commit.REMOVING : Commit.KEEPING;
        return removed;
    }

    /** Notes that the COMMIT has taken effect, or has failed, if one was under way. */
    void end() {
        if (isUnderWay()) {
            arbiter.clock().end();
        }
        if (commit == Commit.REMOVING) {
            arbiter.removals().end();
        }
        commit = Commit.NONE;
    }

    /** Forgets what was changed, and has the jobs look at it. */
    void clear() {
        if (catalogChanged) {
            arbiter.catalogHasChanged();
            jobs.wake();
        }
        if (dataChanged) {
            jobs.dataChanged();
        }
        catalogChanged = false;
        dataChanged = false;
        removed = false;
    }
}
