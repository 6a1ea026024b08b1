package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.Maintenance.DatabaseError;
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
 * Rolls a block back that is in another's way or drew an error, and brings it back: on its snapshot as long as it can win,
 * else as scratch on a new one. Used by who has taken the session.
 */
final class Comeback {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");
    private static final String TO_BASE = "ROLLBACK TO " + Block.SET_BASE;
    private static final String GUARD = "SAVEPOINT borealis_guard";
    private static final String NO_GUARD = "RELEASE SAVEPOINT borealis_guard";
    private static final String TO_GUARD = "ROLLBACK TO SAVEPOINT borealis_guard";
    private static final int TRIES = 20;
    private static final int TICK_MILLIS = 5;

    private final Contest contest;
    private final Block block;
    private final Backstage backstage;
    private volatile boolean waiting;
    private volatile boolean asked;

    Comeback(Contest contest, Block block, Backstage backstage) {
        this.contest = contest;
        this.block = block;
        this.backstage = backstage;
    }

    // A statement drew an error.

    /** What is done about an error in an answer to a request that was kept. */
    Reaction reaction(ErrorFields error) {
        if (!block.mayRepeat()) {
            return Reaction.SHOW;
        }
        boolean others = KeyInTheWay.isToldBy(error) && block.isOvertaken();
        return Reaction.to(error.get('C'), block.phase(), others, block.isRepeating());
    }

    /**
     * Prepares the block for a statement to be sent again that drew an error.
     *
     * @return the error to show after all, or null
     */
    @Nullable
    ErrorFields recover(ErrorFields error) throws IOException {
        block.repeats();
        block.losePortals();
        if (block.isBare() && isShownWithoutBase(error)) {
            return error;
        }
        return switch (Reaction.to(error.get('C'), block.phase(), true, true)) {
            case SHOW -> error;
            case REPEAT -> repeatAll();
            case LOSE -> {
                block.lose(false);
                yield restore();
            }
            case LOOK -> look(error);
        };
    }

    /** What the client is shown of an error after which the statement cannot be sent again; the block is to fail. */
    ErrorFields giveUp(ErrorFields error) throws IOException {
        boolean shown;
        if (block.isBare()) {
            shown = isShownWithoutBase(error);
        } else {
            backstage.run(TO_BASE);
            shown = KeyInTheWay.isToldBy(error) && backstage.finds(KeyInTheWay.visible(error));
            if (error.get('C').equals("40P01")) {
                contest.count(Event.SPURIOUS);
            }
        }
        if (!shown) {
            beginAnew();
        }
        return shown ? error : BackendErrors.shown(Conflict.LOST);
    }

    /** Whether the client is shown what has ended a block that cannot go back to its snapshot; else it has lost. */
    private boolean isShownWithoutBase(ErrorFields error) throws IOException {
        backstage.run("ROLLBACK");
        boolean shown = KeyInTheWay.isToldBy(error)
                && backstage.finds(KeyInTheWay.older(error, block.moment().time()));
        if (shown) {
            backstage.run(block.beginning());
            block.stands();
        } else {
            block.lose(error.get('C').equals("40P01"));
        }
        return shown;
    }

    private @Nullable ErrorFields repeatAll() throws IOException {
        backstage.run(block.isDoomed() ? "ROLLBACK" : TO_BASE);
        block.evicted();
        return restore();
    }

    private @Nullable ErrorFields look(ErrorFields error) throws IOException {
        if (!block.isDoomed()) {
            ErrorFields failure = repeatAll();
            if (failure != null || (block.phase() == Phase.LIVE && backstage.finds(KeyInTheWay.visible(error)))) {
                return failure != null ? failure : error;
            }
            block.lose(false);
        }
        block.evicted();
        ErrorFields failure = restore();
        if (failure == null) {
            guarded(Request.plain(KeyInTheWay.removal(error)));
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
    ErrorFields restore() throws IOException {
        return inTurn(() -> {
            @Nullable ErrorFields failure = repeat();
            if (failure == null && block.phase() == Phase.DOOMED_EVICTED) {
                scratch();
            }
            return failure;
        });
    }

    /** Does again what was rolled back, if that can still win; the error that kept it from that, or null. */
    @Nullable
    ErrorFields restoreToCommit() throws IOException {
        return block.phase() == Phase.EVICTED ? inTurn(this::repeat) : null;
    }

    /** What sessions do one after the other. */
    private interface Turn {
        @Nullable
        ErrorFields take() throws IOException;
    }

    private @Nullable ErrorFields inTurn(Turn turn) throws IOException {
        if (!contest.replays().tryLock()) {
            awaitTurn();
        }
        try {
            return turn.take();
        } finally {
            contest.replays().unlock();
        }
    }

    /**
     * Waits, and holds as little as it can: who waits for its turn must hold nothing that another's turn waits for. What it
     * has only parsed since it was rolled back it gives up beforehand, the whole transaction when it is asked to.
     */
    private void awaitTurn() throws IOException {
        backstage.run(block.isDoomed() ? "ROLLBACK" : TO_BASE);
        asked = false;
        waiting = true;
        try {
            while (!contest.replays().tryLock(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
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

    /** The same block on the same snapshot, with the savepoint, and all that was done in it still to be done again. */
    private void beginAgain() throws IOException {
        block.moment(); // before the snapshot, should this be what takes it
        @Nullable String exported = backstage.value("SELECT pg_borealis.snapshot()");
        try {
            contest.snapshots().keep(String.valueOf(exported), kept -> {
                backstage.run("ROLLBACK");
                backstage.run(block.beginning());
                if (backstage.run("SET TRANSACTION SNAPSHOT '" + kept + "'") != null) {
                    block.lose(true);
                }
                backstage.run(Block.SET_BASE);
            });
            contest.count(Event.HANDOVER);
            block.evicted();
        } catch (DatabaseError refused) {
            log.debug("a snapshot could not be handed over: {}", refused.text());
            block.lose(true);
            beginAnew();
        }
        block.stands();
        block.losePortals();
    }

    /** Does again what was rolled back, exactly, or loses, if it has not lost already. */
    private @Nullable ErrorFields repeat() throws IOException {
        if (block.phase() != Phase.EVICTED) {
            return null;
        }
        if (!block.isRepeatable()) {
            block.lose(true);
            return null;
        }
        contest.count(Event.REPLAY);
        block.losePortals(); // they would not see what is done again
        Backstage.Outcome outcome = backstage.repeat(block.journal().entries());
        for (int i = 0; i < TRIES && outcome.failedWith("40P01"); i++) {
            backstage.run(TO_BASE);
            outcome = backstage.repeat(block.journal().entries());
        }
        if (outcome.good()) {
            block.restored();
        } else if (outcome.failedWith("57014")) {
            backstage.run(TO_BASE);
            return outcome.error();
        } else {
            block.lose(outcome.error() == null || outcome.failedWith("40P01"));
        }
        return null;
    }

    /** A transaction on a fresh snapshot in which as much is done again as can be; it is never committed. */
    private void scratch() throws IOException {
        beginAnew();
        for (Entry entry : block.journal().entries()) {
            guarded(entry.request());
        }
        block.restored();
    }

    private void beginAnew() throws IOException {
        backstage.run("ROLLBACK");
        backstage.run(block.beginning());
        backstage.run(Block.SET_BASE);
        block.losePortals();
    }

    private void guarded(Request request) throws IOException {
        backstage.run(GUARD);
        if (backstage.run(request) != null) {
            backstage.run(TO_GUARD);
        }
        backstage.run(NO_GUARD);
    }

    // It is in another's way.

    /** Gives up what it has locked. */
    void giveWay() throws IOException {
        if (block.isFailed()) {
            return;
        }
        contest.count(Event.EVICTION);
        block.losePortals();
        if (block.isBare()) {
            beginAgain();
            return;
        }
        if (block.phase() == Phase.LIVE && backstage.run(TO_BASE) == null) {
            block.evicted();
            return;
        }
        // In a scratch others may wait for the whole transaction; and what was locked before the base is not freed
        // either.
        if (!block.isDoomed()) {
            block.lose(true);
        }
        block.evicted();
        beginAnew();
    }
}
