package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.DatabaseError;
import dev.borealis.local.internal.dsql.error.BackendErrors;
import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Phase;
import dev.borealis.local.internal.occ.Reaction;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls a transaction back that is in another's way or drew an error, and brings it back: on its snapshot as long as it can win,
 * else as scratch on a new one. Used by who has taken the session.
 */
public final class Replay {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");
    private static final String TO_BASE = "ROLLBACK TO " + ClientTransaction.SET_BASE;
    private static final String GUARD = "SAVEPOINT borealis_guard";
    private static final String NO_GUARD = "RELEASE SAVEPOINT borealis_guard";
    private static final String TO_GUARD = "ROLLBACK TO SAVEPOINT borealis_guard";
    private static final int TRIES = 20;
    private static final int TICK_MILLIS = 5;

    private final ConflictArbiter arbiter;
    private final ClientTransaction transaction;
    private final InternalStatements internal;
    private volatile boolean waiting;
    private volatile boolean asked;

    Replay(ConflictArbiter arbiter, ClientTransaction transaction, InternalStatements internal) {
        this.arbiter = arbiter;
        this.transaction = transaction;
        this.internal = internal;
    }

    // A statement drew an error.

    /** What is done about an error in an answer to a request that was kept. */
    public Reaction reaction(ErrorFields error) {
        if (!transaction.mayRepeat()) {
            return Reaction.SHOW;
        }
        boolean others = KeyConflict.isToldBy(error) && transaction.isOvertaken();
        return Reaction.to(error.get('C'), transaction.phase(), others, transaction.isRepeating());
    }

    /**
     * Prepares the transaction for a statement to be sent again that drew an error.
     *
     * @return the error to show after all, or null
     */
    @Nullable
    public ErrorFields recover(ErrorFields error) throws IOException {
        transaction.repeats();
        transaction.losePortals();
        if (transaction.isBare() && isShownWithoutBase(error)) {
            return error;
        }
        return switch (Reaction.to(error.get('C'), transaction.phase(), true, true)) {
            case SHOW -> error;
            case REPEAT -> repeatAll();
            case LOSE -> {
                transaction.lose(false);
                yield restore();
            }
            case LOOK -> look(error);
        };
    }

    /** What the client is shown of an error after which the statement cannot be sent again; the transaction is to fail. */
    public ErrorFields giveUp(ErrorFields error) throws IOException {
        boolean shown;
        if (transaction.isBare()) {
            shown = isShownWithoutBase(error);
        } else {
            internal.run(TO_BASE);
            shown = KeyConflict.isToldBy(error) && internal.finds(KeyConflict.visible(error));
            if (error.get('C').equals("40P01")) {
                arbiter.count(Event.SPURIOUS);
            }
        }
        if (!shown) {
            beginAnew();
        }
        return shown ? error : BackendErrors.shown(Conflict.LOST);
    }

    /** Whether the client is shown what has ended a transaction that cannot go back to its snapshot; else it has lost. */
    private boolean isShownWithoutBase(ErrorFields error) throws IOException {
        internal.run("ROLLBACK");
        boolean shown = KeyConflict.isToldBy(error)
                && internal.finds(
                        KeyConflict.older(error, transaction.snapshotTime().time()));
        if (shown) {
            internal.run(transaction.beginning());
            transaction.stands();
        } else {
            transaction.lose(error.get('C').equals("40P01"));
        }
        return shown;
    }

    private @Nullable ErrorFields repeatAll() throws IOException {
        internal.run(transaction.isDoomed() ? "ROLLBACK" : TO_BASE);
        transaction.evicted();
        return restore();
    }

    private @Nullable ErrorFields look(ErrorFields error) throws IOException {
        if (!transaction.isDoomed()) {
            ErrorFields failure = repeatAll();
            if (failure != null || (transaction.phase() == Phase.LIVE && internal.finds(KeyConflict.visible(error)))) {
                return failure != null ? failure : error;
            }
            transaction.lose(false);
        }
        transaction.evicted();
        ErrorFields failure = restore();
        if (failure == null) {
            guarded(Request.plain(KeyConflict.removal(error)));
        }
        return failure;
    }

    // It was rolled back.

    /**
     * Does again what was rolled back.
     *
     * @return the error to show instead of running the next statement, or null
     */
    @Nullable
    public ErrorFields restore() throws IOException {
        return inTurn(() -> {
            @Nullable ErrorFields failure = repeat();
            if (failure == null && transaction.phase() == Phase.DOOMED_EVICTED) {
                scratch();
            }
            return failure;
        });
    }

    /** Does again what was rolled back, if that can still win; the error that kept it from that, or null. */
    @Nullable
    ErrorFields restoreToCommit() throws IOException {
        return transaction.phase() == Phase.EVICTED ? inTurn(this::repeat) : null;
    }

    /** What sessions do one after the other. */
    private interface Turn {
        @Nullable
        ErrorFields take() throws IOException;
    }

    private @Nullable ErrorFields inTurn(Turn turn) throws IOException {
        if (!arbiter.replayLock().tryLock()) {
            awaitTurn();
        }
        try {
            return turn.take();
        } finally {
            arbiter.replayLock().unlock();
        }
    }

    /**
     * Waits, and holds as little as it can: who waits for its turn must hold nothing that another's turn waits for. What it
     * has only parsed since it was rolled back it gives up beforehand, the whole transaction when it is asked to.
     */
    private void awaitTurn() throws IOException {
        internal.run(transaction.isDoomed() ? "ROLLBACK" : TO_BASE);
        asked = false;
        waiting = true;
        try {
            while (!arbiter.replayLock().tryLock(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (asked) {
                    asked = false;
                    giveWay();
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another session's transaction is done again");
        } finally {
            waiting = false;
        }
    }

    /** Has the session give up what it still holds if it is waiting for its turn. Called by the watch. */
    void ask() {
        asked = waiting;
    }

    /** The same transaction on the same snapshot, with the savepoint, and all that was done in it still to be done again. */
    private void beginAgain() throws IOException {
        transaction.snapshotTime(); // before the snapshot, should this be what takes it
        @Nullable String exported = internal.value("SELECT pg_borealis.snapshot()");
        try {
            arbiter.snapshots().keep(String.valueOf(exported), kept -> {
                internal.run("ROLLBACK");
                internal.run(transaction.beginning());
                if (internal.run("SET TRANSACTION SNAPSHOT '" + kept + "'") != null) {
                    transaction.lose(true);
                }
                internal.run(ClientTransaction.SET_BASE);
            });
            arbiter.count(Event.HANDOVER);
            transaction.evicted();
        } catch (DatabaseError refused) {
            log.debug("a snapshot could not be handed over: {}", refused.text());
            transaction.lose(true);
            beginAnew();
        }
        transaction.stands();
        transaction.losePortals();
    }

    /** Does again what was rolled back, exactly, or loses, if it has not lost already. */
    private @Nullable ErrorFields repeat() throws IOException {
        if (transaction.phase() != Phase.EVICTED) {
            return null;
        }
        if (!transaction.isRepeatable()) {
            transaction.lose(true);
            return null;
        }
        arbiter.count(Event.REPLAY);
        transaction.losePortals(); // they would not see what is done again
        InternalStatements.Outcome outcome =
                internal.repeat(transaction.journal().entries());
        for (int i = 0; i < TRIES && outcome.failedWith("40P01"); i++) {
            internal.run(TO_BASE);
            outcome = internal.repeat(transaction.journal().entries());
        }
        if (outcome.good()) {
            transaction.restored();
        } else if (outcome.failedWith("57014")) {
            internal.run(TO_BASE);
            return outcome.error();
        } else {
            transaction.lose(outcome.error() == null || outcome.failedWith("40P01"));
        }
        return null;
    }

    /** A transaction on a fresh snapshot in which as much is done again as can be; it is never committed. */
    private void scratch() throws IOException {
        beginAnew();
        for (Entry entry : transaction.journal().entries()) {
            guarded(entry.request());
        }
        transaction.restored();
    }

    private void beginAnew() throws IOException {
        internal.run("ROLLBACK");
        internal.run(transaction.beginning());
        internal.run(ClientTransaction.SET_BASE);
        transaction.losePortals();
    }

    private void guarded(Request request) throws IOException {
        internal.run(GUARD);
        if (internal.run(request) != null) {
            internal.run(TO_GUARD);
        }
        internal.run(NO_GUARD);
    }

    // It is in another's way.

    /** Gives up what it has locked. */
    void giveWay() throws IOException {
        if (transaction.isFailed()) {
            return;
        }
        arbiter.count(Event.EVICTION);
        transaction.losePortals();
        if (transaction.isBare()) {
            beginAgain();
            return;
        }
        if (transaction.phase() == Phase.LIVE && internal.run(TO_BASE) == null) {
            transaction.evicted();
            return;
        }
        // In a scratch others may wait for the whole transaction; and what was locked before the base is not freed
        // either.
        if (!transaction.isDoomed()) {
            transaction.lose(true);
        }
        transaction.evicted();
        beginAnew();
    }
}
