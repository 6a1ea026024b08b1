package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Journal;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's transaction under a {@link ClientTransaction}: rolls it back, begins it anew and runs statements of the
 * journal in it, out of the client's sight. Only the thread that has taken the session calls it.
 */
final class BackendTransaction {
    private static final String TO_BASE = "ROLLBACK TO " + ClientTransaction.SET_BASE;
    private static final String GUARD = "SAVEPOINT borealis_guard";
    private static final String NO_GUARD = "RELEASE SAVEPOINT borealis_guard";
    private static final String TO_GUARD = "ROLLBACK TO SAVEPOINT borealis_guard";

    private final ClientTransaction transaction;
    private final InternalStatements internal;

    BackendTransaction(ClientTransaction transaction, InternalStatements internal) {
        this.transaction = transaction;
        this.internal = internal;
    }

    /** Rolls back to the savepoint: locks are freed, the snapshot is kept. Answers the error, or null. */
    @Nullable
    ErrorFields rollBackToBase() throws IOException {
        return internal.run(TO_BASE);
    }

    /** Takes the savepoint away: a snapshot can be exported only then. Answers the error, or null. */
    @Nullable
    ErrorFields releaseBase() throws IOException {
        return internal.run("RELEASE " + ClientTransaction.SET_BASE);
    }

    /**
     * Lets another that has failed at once take the place of one that has failed. An error frees what was locked since the
     * savepoint only; this frees the rest, such as a sequence. The client's Sync may be yet to come.
     */
    void failAnew() throws IOException {
        internal.sync();
        rollBack();
        internal.run("BEGIN");
        internal.run(RefusalStatements.ANY);
    }

    /** Ends it; its snapshot is gone. */
    void rollBack() throws IOException {
        internal.run("ROLLBACK");
    }

    /** Gives up as much as can be: all but the snapshot, and that as well if it is not the client's. */
    void giveUp() throws IOException {
        if (transaction.isDoomed() && !transaction.scratch().isOnCopies()) {
            rollBack();
        } else {
            rollBackToBase();
        }
    }

    /** Begins as the client's transaction began. */
    void begin() throws IOException {
        internal.run(transaction.beginning());
    }

    /** Sets the savepoint that it can be rolled back to. */
    void setBase() throws IOException {
        internal.run(ClientTransaction.SET_BASE);
    }

    /** Ends it and begins another on a fresh snapshot, with the savepoint. */
    void beginAnew() throws IOException {
        rollBack();
        begin();
        setBase();
        transaction.portals().lose();
    }

    /** Begins anew and does as much of a journal again as can be. */
    void scratch(Journal journal) throws IOException {
        beginAnew();
        for (Entry entry : journal.entries()) {
            runGuarded(entry.request());
        }
    }

    /** Runs a statement; an error takes back only that statement. */
    void runGuarded(Request request) throws IOException {
        internal.run(GUARD);
        if (internal.run(request) != null) {
            internal.run(TO_GUARD);
        }
        internal.run(NO_GUARD);
    }
}
