package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.DatabaseError;
import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.transaction.RowLocks.Held;
import dev.borealis.local.internal.occ.CatalogView;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks at COMMIT whether a transaction may commit: it must not be doomed, its tables must be as it knew them, and no other
 * transaction that has committed may have locked or deleted what it relies on. Used by the session's thread.
 */
public final class CommitCheck {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");
    private static final String REVIVED = "SELECT pg_borealis.revived()";
    private static final String CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE";

    private final ConflictArbiter arbiter;
    private final SessionTransactions transactions;
    private final ClientTransaction transaction;
    private final Replay replay;
    private final CommitGate gate;
    private final CatalogView catalog;
    private @Nullable Held held;
    private boolean removes;

    CommitCheck(
            ConflictArbiter arbiter,
            SessionTransactions transactions,
            ClientTransaction transaction,
            Replay replay,
            CommitGate gate) {
        this.arbiter = arbiter;
        this.transactions = transactions;
        this.transaction = transaction;
        this.replay = replay;
        this.gate = gate;
        this.catalog = transactions.catalog();
    }

    /** Notes whether the commit that is about to be may delete rows. */
    public void removes(boolean rows) {
        removes = rows;
    }

    /** Notes that the transaction has ended; if nobody has said whether it has committed, PostgreSQL is asked, when it matters. */
    void end() {
        removes = false;
        if (held != null) {
            arbiter.rowLocks().abandon(held);
            held = null;
        }
    }

    /** Notes that the transaction has committed, or has not: then others do not lose by what it had locked. */
    public void settle(boolean committed) {
        if (held != null) {
            arbiter.rowLocks().settle(held, committed);
            held = null;
        }
    }

    /** Whether {@link #check} has something to look at before a COMMIT. */
    public boolean isNeeded() {
        return !transaction.isFailed()
                && transaction.phase().isOpen()
                && (transaction.phase().isEvicted()
                        || transaction.isDoomed()
                        || transaction.journal().isLocked()
                        || catalog.mayTransactionBeStale()
                        || mayCrossLockedRows()
                        || transaction.mayHaveRevivedKeys(removes)
                        || gate.isGuarded());
    }

    /** The reason why the transaction cannot be committed, or null; if there is one, it has been rolled back. */
    @Nullable
    public Refusal check() throws IOException {
        if (transaction.isFailed() || !transaction.phase().isOpen()) {
            return null;
        }
        @Nullable Refusal refusal = reason();
        if (refusal != null) {
            transactions.internal().run("ROLLBACK");
            settle(false);
        }
        return refusal;
    }

    private @Nullable Refusal reason() throws IOException {
        if (transaction.journal().isWritten() && catalog.takeTransactionStale()) {
            return Conflict.SCHEMA_CHANGED;
        }
        @Nullable ErrorFields failure = replay.restoreToCommit();
        if (failure != null) {
            return Refusal.of(failure.get('C'), failure.get('M'));
        }
        if (!transaction.isDoomed()) {
            loseIfCrossed();
        }
        if (!transaction.isDoomed() && transaction.mayHaveRevivedKeys(removes) && hasRevivedKeys()) {
            transaction.lose(false);
        }
        return transaction.isDoomed() ? Conflict.LOST : atGate();
    }

    /**
     * Whether it has done what its snapshot does not show. What a deferred key complains of is for COMMIT to tell, unless the snapshot
     * shows the parent that it misses.
     */
    private boolean hasRevivedKeys() throws IOException {
        InternalStatements internal = transactions.internal();
        @Nullable String revived = internal.value(REVIVED);
        if (revived == null || revived.equals("certain")) {
            return revived != null;
        }
        internal.run(ClientTransaction.SET_BASE);
        @Nullable ErrorFields error = internal.run(CHECK_NOW);
        if (error == null) {
            return revived.equals("unchecked");
        }
        internal.run("ROLLBACK TO " + ClientTransaction.SET_BASE);
        return KeyConflict.tellsOfMissing(error) && !internal.finds(KeyConflict.shown(error));
    }

    private @Nullable Refusal atGate() throws IOException {
        return transaction.journal().isWritten() && gate.isGuarded() ? gate.before() : null;
    }

    /** Loses if the transaction has touched a row that another had locked; else keeps in mind what this one has. */
    private void loseIfCrossed() throws IOException {
        try {
            if (compareWithLockedRows()) {
                transaction.lose(false);
            }
        } catch (DatabaseError blocked) {
            log.debug("a change of the catalog is in the way of a look at locked rows: {}", blocked.text());
            transaction.lose(true);
        }
    }

    /** Whether it has touched a row that another had locked. If not, what this one has locked is kept in mind. */
    private boolean compareWithLockedRows() throws IOException {
        settle(false); // a COMMIT that was checked and not sent
        RowLocks rowLocks = arbiter.rowLocks();
        rowLocks.settleAbandoned();
        boolean locks = transaction.journal().isLocked();
        if (mayCrossLockedRows()
                && rowLocks.cross(transactions.process(), transaction.snapshot().since(), locks)) {
            return true;
        }
        rowLocks.log().forget(arbiter.oldestBut(transactions));
        if (locks && !arbiter.isAlone()) {
            held = rowLocks.remember(transactions.process());
        }
        return false;
    }

    private boolean mayCrossLockedRows() {
        return (transaction.journal().isWritten() || transaction.journal().isLocked())
                && arbiter.rowLocks().log().hasSince(transaction.snapshot().since());
    }
}
