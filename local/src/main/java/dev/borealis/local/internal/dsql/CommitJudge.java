package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.Maintenance.DatabaseError;
import dev.borealis.local.internal.occ.CatalogView;
import dev.borealis.local.internal.occ.LockLog.Locked;
import dev.borealis.local.internal.sql.Refusal;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether a block that is about to commit has lost. Used by the session's thread. */
final class CommitJudge {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");
    private static final String REVIVED = "SELECT 1 WHERE pg_borealis.sees_double()";

    private final Contest contest;
    private final Contestant contestant;
    private final Block block;
    private final Comeback comeback;
    private final CommitGate gate;
    private final CatalogView catalog;
    private @Nullable Locked locked;
    private boolean removes;

    CommitJudge(Contest contest, Contestant contestant, Block block, Comeback comeback, CommitGate gate) {
        this.contest = contest;
        this.contestant = contestant;
        this.block = block;
        this.comeback = comeback;
        this.gate = gate;
        this.catalog = contestant.catalog();
    }

    /** Notes whether the commit that is about to be may delete rows. */
    void removes(boolean rows) {
        removes = rows;
    }

    /** Notes that the block has ended. */
    void end() {
        removes = false;
        if (locked != null) {
            contest.rowLocks().log().seal(locked);
            locked = null;
        }
    }

    /** Whether {@link #judge} has something to look at before a COMMIT. */
    boolean isNeeded() {
        return !block.isFailed()
                && block.phase().isOpen()
                && (block.phase().isEvicted()
                        || block.isDoomed()
                        || block.journal().isLocked()
                        || catalog.mayBlockBeStale()
                        || isCrossed()
                        || block.mayReviveKeys(removes)
                        || gate.isGuarded());
    }

    /** The reason why the block cannot be committed, or null; if there is one, it has been rolled back. */
    @Nullable
    Refusal judge() throws IOException {
        if (block.isFailed() || !block.phase().isOpen()) {
            return null;
        }
        @Nullable Refusal refusal = verdict();
        if (refusal != null) {
            contestant.backstage().run("ROLLBACK");
        }
        return refusal;
    }

    private @Nullable Refusal verdict() throws IOException {
        if (block.journal().isWritten() && catalog.isBlockStale()) {
            return Conflict.SCHEMA_CHANGED;
        }
        @Nullable ErrorFields failure = comeback.restoreToCommit();
        if (failure != null) {
            return Refusal.of(failure.get('C'), failure.get('M'));
        }
        if (!block.isDoomed()) {
            cross();
        }
        if (!block.isDoomed()
                && block.mayReviveKeys(removes)
                && contestant.backstage().finds(REVIVED)) {
            block.lose(false);
        }
        return block.isDoomed() ? Conflict.LOST : atGate();
    }

    private @Nullable Refusal atGate() throws IOException {
        return block.journal().isWritten() && gate.isGuarded() ? gate.before() : null;
    }

    /** Loses if the block has touched a row that another had locked; else keeps in mind what this one has. */
    private void cross() throws IOException {
        try {
            if (isCrossing()) {
                block.lose(false);
            }
        } catch (DatabaseError blocked) {
            log.debug("a change of the catalog is in the way of a look at locked rows: {}", blocked.text());
            block.lose(true);
        }
    }

    private boolean isCrossing() throws IOException {
        RowLocks rowLocks = contest.rowLocks();
        boolean locks = block.journal().isLocked();
        if (isCrossed() && rowLocks.cross(contestant.process(), block.since(), locks)) {
            return true;
        }
        rowLocks.log().forget(contest.oldestBut(contestant));
        if (locks && !contest.isAlone()) {
            locked = rowLocks.remember(contestant.process());
        }
        return false;
    }

    private boolean isCrossed() {
        return (block.journal().isWritten() || block.journal().isLocked())
                && contest.rowLocks().log().hasSince(block.since());
    }
}
