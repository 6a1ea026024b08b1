package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Phase;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does a transaction again that was rolled back: on its snapshot as long as it can win, else in a scratch on a new one. Used
 * by the session's thread.
 */
public final class Replay {
    private static final int TRIES = 20;

    private final ConflictArbiter arbiter;
    private final ClientTransaction transaction;
    private final BackendTransaction backend;
    private final InternalStatements internal;
    private final ScratchMaker scratchMaker;
    private final ReplayTurn turn;

    Replay(
            ConflictArbiter arbiter,
            ClientTransaction transaction,
            BackendTransaction backend,
            InternalStatements internal,
            ScratchMaker scratchMaker,
            ReplayTurn turn) {
        this.arbiter = arbiter;
        this.transaction = transaction;
        this.backend = backend;
        this.internal = internal;
        this.scratchMaker = scratchMaker;
        this.turn = turn;
    }

    /**
     * Does again what was rolled back, so that the next statement can run; or has the tables copied that it touches.
     *
     * @return the error to show instead of running the next statement, or null
     */
    @Nullable
    public ErrorFields restore() throws IOException {
        acquitIfDue();
        if (transaction.phase() == Phase.DOOMED && transaction.scratch().isLacking()) {
            scratchMaker.extend();
        }
        @Nullable ErrorFields failure = transaction.isEvicted() ? turn.run(this::replayOrMakeScratch) : null;
        if (transaction.acquittal().isCounting()) {
            transaction.acquittal().before(internal.value(ScratchMaker.DEEDS));
        }
        return failure;
    }

    /** Gives the scratch up if the transaction may have lost for nothing. */
    private void acquitIfDue() throws IOException {
        if (transaction.isAcquittalDue() && transaction.acquittal().isOpen()) {
            transaction.acquittal().now(internal.value(ScratchMaker.DEEDS));
        }
        if (transaction.isAcquittalDue() && backend.rollBackToBase() == null) {
            transaction.acquit();
        }
    }

    private @Nullable ErrorFields replayOrMakeScratch() throws IOException {
        @Nullable ErrorFields failure = replay();
        return failure == null && transaction.phase() == Phase.DOOMED_EVICTED ? scratchMaker.make() : failure;
    }

    /** Does again what was rolled back, if that can still win; the error that kept it from that, or null. */
    @Nullable
    ErrorFields restoreToCommit() throws IOException {
        acquitIfDue();
        return transaction.phase() == Phase.EVICTED ? turn.run(this::replay) : null;
    }

    /** Does again what was rolled back, exactly, or loses, if it has not lost already. */
    private @Nullable ErrorFields replay() throws IOException {
        if (transaction.phase() != Phase.EVICTED) {
            return null;
        }
        if (!transaction.isRepeatable()) {
            transaction.lose(true);
            return null;
        }
        arbiter.count(Event.REPLAY);
        transaction.portals().lose(); // they would not see what is done again
        InternalStatements.Outcome outcome = repeatJournal();
        if (outcome.good() && hasRevivedKeys()) {
            transaction.lose(false);
        } else if (outcome.good()) {
            transaction.restore();
        } else if (outcome.failedWith("57014")) {
            backend.rollBackToBase();
            return outcome.error();
        } else {
            transaction.lose(outcome.error() == null || outcome.failedWith("40P01"));
        }
        return null;
    }

    /** Whether a statement was answered the same, but not by the row that it had met: another has removed that since. */
    private boolean hasRevivedKeys() throws IOException {
        return transaction.mayHaveRevivedKeys(false) && internal.run(ClientTransaction.CHECK_KEYS) != null;
    }

    private InternalStatements.Outcome repeatJournal() throws IOException {
        InternalStatements.Outcome outcome = repeatPatiently();
        while (isUnequal(outcome) && spare(outcome.bad())) {
            outcome = repeatPatiently();
        }
        return outcome;
    }

    private static boolean isUnequal(InternalStatements.Outcome outcome) {
        return outcome.error() == null ? !outcome.same() : outcome.failedWith("40001");
    }

    /**
     * Has the rows written alone that a statement writes, if it leaves others alone: PostgreSQL fails it for one of these that
     * has changed since the snapshot, and writes one that has been removed. One that does nothing at all is left out.
     *
     * @return whether that could be arranged
     */
    private boolean spare(int number) throws IOException {
        List<Entry> entries = transaction.journal().entries();
        Entry entry = entries.get(number);
        if (entry.mayBeIdle() && scratchMaker.lastDoesNothing(entries.subList(0, number + 1))) {
            transaction.journal().leaveOut(entry);
            return backend.rollBackToBase() == null;
        }
        @Nullable Request writes = entry.hasSpared() ? scratchMaker.writesOfLast(entries.subList(0, number + 1)) : null;
        if (writes == null) {
            return false;
        }
        transaction.journal().replace(number, entry.by(writes));
        return backend.rollBackToBase() == null;
    }

    private InternalStatements.Outcome repeatPatiently() throws IOException {
        List<Entry> entries = transaction.journal().entries();
        InternalStatements.Outcome outcome = repeat(entries);
        for (int i = 0; i < TRIES && outcome.failedWith("40P01"); i++) {
            backend.rollBackToBase();
            outcome = repeat(entries);
        }
        return outcome;
    }

    private InternalStatements.Outcome repeat(List<Entry> entries) throws IOException {
        arbiter.statistics().count(Event.REPEATED, entries.size());
        return internal.repeat(entries);
    }
}
