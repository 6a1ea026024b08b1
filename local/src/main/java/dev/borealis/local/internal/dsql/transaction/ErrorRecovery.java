package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.error.BackendErrors;
import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.occ.Phase;
import dev.borealis.local.internal.occ.Reaction;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a statement that drew an error, and of its transaction: the client is shown the error, or the
 * transaction is brought into a state in which the statement can be sent again. Used by the session's thread.
 */
public final class ErrorRecovery {
    private final ConflictArbiter arbiter;
    private final ClientTransaction transaction;
    private final BackendTransaction backend;
    private final InternalStatements internal;
    private final Replay replay;
    private final ScratchMaker scratchMaker;
    private final Eviction eviction;

    ErrorRecovery(
            ConflictArbiter arbiter,
            ClientTransaction transaction,
            BackendTransaction backend,
            InternalStatements internal,
            Replay replay,
            ScratchMaker scratchMaker,
            Eviction eviction) {
        this.arbiter = arbiter;
        this.transaction = transaction;
        this.backend = backend;
        this.internal = internal;
        this.replay = replay;
        this.scratchMaker = scratchMaker;
        this.eviction = eviction;
    }

    /**
     * What is done about an error in an answer to a request that was kept.
     *
     * @param commits whether it was a COMMIT: what it says is missing is so, as what others have deleted is told otherwise
     */
    public Reaction reaction(ErrorFields error, boolean commits) {
        if (!transaction.mayResend() || (commits && KeyConflict.tellsOfMissing(error))) {
            return Reaction.SHOW;
        }
        if (transaction.isOnCopies()) {
            return onCopies(error);
        }
        boolean others = KeyConflict.isToldBy(error) && transaction.snapshot().isOvertaken();
        return Reaction.to(
                error.get('C'),
                transaction.phase(),
                others,
                transaction.resending().hasHappened());
    }

    /** What copies tell of keys is what the snapshot shows. A row that others have changed is in a table that was not copied. */
    private static Reaction onCopies(ErrorFields error) {
        boolean conflict = error.get('C').equals("40001") || error.get('C').equals("40P01");
        return conflict ? Reaction.REPEAT : Reaction.SHOW;
    }

    /**
     * Prepares the transaction for a statement to be sent again that drew an error.
     *
     * @return the error to show after all, or null
     */
    @Nullable
    public ErrorFields recover(ErrorFields error) throws IOException {
        transaction.resending().count();
        transaction.portals().lose();
        if (transaction.isOnCopies()) {
            if (error.get('C').equals("40001")) {
                scratchMaker.widen();
            }
            return repeatAll();
        }
        leaveGuard();
        if (transaction.isBare() && endBare(error)) {
            return error;
        }
        return switch (Reaction.to(error.get('C'), transaction.phase(), true, true)) {
            case SHOW -> error;
            case REPEAT -> repeatAll();
            case LOSE -> lose();
            case LOOK -> transaction.mayFailOtherwise() ? lose() : look(error);
        };
    }

    /** Loses by the statement, which is to be sent again. */
    private @Nullable ErrorFields lose() throws IOException {
        transaction.loseByStatement();
        return replay.restore();
    }

    /** Whether an error that the client's COMMIT has drawn may tell of a row that its snapshot does not show. */
    public boolean mayBeOfOthers(ErrorFields error) {
        return transaction.phase().isOpen() && KeyConflict.isToldBy(error);
    }

    /** What the client is shown of such an error. PostgreSQL has ended the transaction. */
    public ErrorFields ofCommit(ErrorFields error) throws IOException {
        boolean shown =
                internal.finds(KeyConflict.older(error, transaction.snapshot().instant()));
        return shown ? error : BackendErrors.shown(Conflict.LOST);
    }

    /** Saves the snapshot of a transaction that carries no savepoint, where one was set before its last statement. */
    private void leaveGuard() throws IOException {
        if (transaction.phase() == Phase.GUARDED) {
            backend.rollBackToBase();
            eviction.handOver();
        }
    }

    /** What the client is shown of an error after which the statement cannot be sent again; the transaction is to fail. */
    public ErrorFields giveUp(ErrorFields error) throws IOException {
        leaveGuard();
        boolean shown = transaction.isBare() ? endBare(error) : endAtBase(error);
        if (!shown) {
            backend.beginAnew();
        }
        return shown ? error : BackendErrors.shown(Conflict.LOST);
    }

    /**
     * Ends PostgreSQL's transaction, which an error has ended and which has no savepoint to go back to. If the client is to
     * be shown the error, PostgreSQL's transaction begins anew, for the client's to fail in; else the client's has lost.
     *
     * @return whether the client is shown the error
     */
    private boolean endBare(ErrorFields error) throws IOException {
        backend.rollBack();
        boolean shown = KeyConflict.isToldBy(error)
                && !KeyConflict.tellsOfMissing(error)
                && internal.finds(
                        KeyConflict.older(error, transaction.snapshot().instant()));
        if (shown) {
            backend.begin();
        } else {
            transaction.lose(error.get('C').equals("40P01"));
            transaction.scratch().fallBack(Event.FRESH_BARE);
        }
        return shown;
    }

    /** Rolls back to the savepoint; whether the client is shown the error. */
    private boolean endAtBase(ErrorFields error) throws IOException {
        backend.rollBackToBase();
        boolean shown = KeyConflict.isToldBy(error) && internal.finds(KeyConflict.shown(error));
        if (error.get('C').equals("40P01")) {
            arbiter.count(Event.SPURIOUS);
        }
        return shown;
    }

    private @Nullable ErrorFields repeatAll() throws IOException {
        backend.giveUp();
        transaction.evict();
        return replay.restore();
    }

    private @Nullable ErrorFields look(ErrorFields error) throws IOException {
        if (!transaction.isDoomed()) {
            ErrorFields failure = repeatAll();
            if (failure != null || (transaction.phase() == Phase.LIVE && internal.finds(KeyConflict.shown(error)))) {
                return failure != null ? failure : error;
            }
            transaction.lose(false);
        }
        transaction.evict();
        ErrorFields failure = replay.restore();
        if (failure == null && !transaction.isOnCopies() && !KeyConflict.tellsOfMissing(error)) {
            backend.runGuarded(Request.plain(KeyConflict.removal(error)));
        }
        return failure;
    }
}
