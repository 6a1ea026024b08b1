package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Journal;
import dev.borealis.local.internal.occ.Phase;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.occ.Trace;
import dev.borealis.local.internal.sql.statement.Effect;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The transaction that a client has begun: its phase, its journal, its snapshot and its portals. PostgreSQL's transaction
 * may be another one by now, rolled back or begun anew; the client's goes on until its COMMIT or ROLLBACK. Only
 * the thread that has taken the session calls it.
 */
public final class ClientTransaction {
    /** The name of the savepoint that a transaction begins with if it may have to give way. */
    public static final String BASE = "borealis_base";

    /** Sets that savepoint. */
    public static final String SET_BASE = "SAVEPOINT " + BASE;

    /** Fails if the statement before has revived a key that the snapshot shows. */
    public static final String CHECK_KEYS = "SELECT pg_borealis.check_keys()";

    /** Has PostgreSQL take the snapshot, which it does with the first statement that needs one. */
    public static final String TAKE_SNAPSHOT = "SELECT";

    private final ConflictArbiter arbiter;
    private final TransactionSnapshot snapshot;
    private final TransactionPortals portals = new TransactionPortals();
    private final Scratch scratch = new Scratch();
    private Resending resending = new Resending();
    private Journal journal = new Journal();
    private Phase phase = Phase.NONE;
    private final Acquittal acquittal = new Acquittal();
    private String beginning = "BEGIN";
    private boolean holdsCursors;

    ClientTransaction(ConflictArbiter arbiter) {
        this.arbiter = arbiter;
        this.snapshot = new TransactionSnapshot(arbiter);
    }

    /**
     * Notes that it begins with that statement. Nobody can be in the way of a session that is alone, and after a long time
     * without conflicts none is expected: then there is no savepoint.
     *
     * @param takesOver whether it takes over what statements before it have left behind: that cannot be done again
     * @return whether the savepoint is to follow the statement
     */
    boolean begin(String statement, boolean takesOver) {
        beginning = statement;
        acquittal.ruleOut();
        journal = new Journal();
        if (takesOver) {
            journal.takeOver();
        }
        resending = new Resending();
        snapshot.begin();
        portals.begin();
        scratch.begin();
        boolean bare = arbiter.isAlone() || arbiter.calm().begin();
        phase = Phase.begun(!bare);
        return !bare;
    }

    /** Notes that it has ended. */
    void end() {
        if (phase.isOpen()) {
            arbiter.onCopies().remove(scratch);
        }
        phase = Phase.NONE;
        snapshot.end();
        portals.end();
    }

    /** The statement it began with. */
    String beginning() {
        return beginning;
    }

    Journal journal() {
        return journal;
    }

    TransactionSnapshot snapshot() {
        return snapshot;
    }

    /** The client's portals. */
    public TransactionPortals portals() {
        return portals;
    }

    /** What it is answered from once it is doomed. */
    Scratch scratch() {
        return scratch;
    }

    Resending resending() {
        return resending;
    }

    Phase phase() {
        return phase;
    }

    boolean isDoomed() {
        return phase.isDoomed();
    }

    boolean isFailed() {
        return phase == Phase.FAILED;
    }

    /** Whether it did not begin with a savepoint. */
    boolean isBare() {
        return phase == Phase.BARE || phase == Phase.GUARDED;
    }

    /** Whether what it had done must be done again before its next statement. */
    public boolean isEvicted() {
        return phase.isEvicted();
    }

    /** Whether it is doomed, and answered from its own snapshot. */
    boolean isOnCopies() {
        return isDoomed() && scratch.isOnCopies();
    }

    /**
     * Notes that a statement is to be run.
     *
     * @param partial whether only a part of its rows is asked for
     * @return whether it must wait until what was rolled back has been done again, or tables have been copied
     */
    public boolean awaits(PlannedStatement statement, boolean partial) {
        if (!phase.isOpen() || statement.endsTransaction()) {
            return false;
        }
        scratch.uses(statement.words(), statement.trace(), partial);
        boolean counting = acquittal.awaits(statement) && isOnCopies();
        return isEvicted() || isAcquittalDue() || (phase == Phase.DOOMED && (counting || scratch.isLacking()));
    }

    /**
     * Notes that a statement is about to be sent. If the transaction carries no savepoint, and others might be in the way, the
     * snapshot must be kept in case the statement loses.
     *
     * @return whether the savepoint is to go before the statement
     */
    public boolean guard(PlannedStatement statement) {
        if (phase.isOpen()) {
            // One that stands behind its BEGIN in a text has not waited for anything.
            scratch.uses(statement.words(), statement.trace(), false);
        }
        boolean needed = phase == Phase.BARE
                && statement.trace().touches()
                && !arbiter.isAlone()
                && !arbiter.calm().isProven();
        if (needed) {
            phase = phase.guarded();
        }
        return needed;
    }

    /** Notes that the client was told of an error. */
    void fail() {
        snapshot.take(); // nothing will be read from it
        phase = phase.failed();
    }

    /** Notes that it was rolled back to free its locks. */
    void evict() {
        phase = phase.evicted();
    }

    /** Notes that what was rolled back has been done again. */
    void restore() {
        phase = phase.restored();
    }

    /**
     * Dooms it.
     *
     * @param spurious whether that may be for no change of another's
     */
    void lose(boolean spurious) {
        arbiter.count(Event.DOOMED);
        if (spurious) {
            arbiter.count(Event.SPURIOUS);
        }
        phase = phase.lost();
        acquittal.ruleOut();
    }

    /** Dooms it by a statement, which is to be sent again. */
    void loseByStatement() {
        lose(false);
        acquittal.ask();
    }

    /**
     * Whether it has lost by a statement that has changed nothing, or left rows alone. PostgreSQL fails ON CONFLICT for a row that the snapshot
     * does not show as it is, even if the row is to be left alone.
     */
    boolean isAcquittalDue() {
        return acquittal.isDue() && isOnCopies();
    }

    /** Whether it has lost for nothing by a statement. */
    Acquittal acquittal() {
        return acquittal;
    }

    /** Notes that it has not lost by that statement: the rest is to be done again, which tells whether it has by another. */
    void acquit() {
        @Nullable Entry idle = acquittal.idle();
        if (idle != null) {
            journal.leaveOut(idle);
        }
        phase = phase.acquitted();
        acquittal.ruleOut();
    }

    /**
     * Notes that a statement is about to be sent.
     *
     * @return whether it is to be kept in the journal
     */
    boolean expects(PlannedStatement statement) {
        if (statement.effect() == Effect.DDL) {
            resending.ruleOut();
        }
        if (isDoomed()) {
            countDoomed();
        }
        return journal.expects(trace(statement));
    }

    private void countDoomed() {
        arbiter.statistics().count(Event.DOOMED_STATEMENT);
        @Nullable Event cause = scratch.cause();
        if (cause != null) {
            arbiter.statistics().count(cause);
        }
    }

    /** What it leaves behind. The place of a cursor that outlives transactions does not go back with any of them. */
    private Trace trace(PlannedStatement statement) {
        boolean opaque = statement.trace() == Trace.OPAQUE;
        holdsCursors |= opaque && statement.words().contains("hold");
        return statement.trace() == Trace.CURSOR && holdsCursors ? Trace.OPAQUE : statement.trace();
    }

    /**
     * Notes that the statement in a portal was answered to its end.
     *
     * @param spared whether it has told that it has changed nothing, or left rows alone
     * @param kept what the journal has of it, or null
     */
    void completed(String portal, boolean spared, @Nullable Entry kept) {
        acquittal.answered(spared, kept, isRepeatable());
        portals.completed(portal);
        resending.answered();
    }

    /** Whether all that was done can be done again. */
    boolean isRepeatable() {
        return journal.isRepeatable() && !portals.isAnySuspended();
    }

    /** Whether a statement that drew an error can be sent again. */
    boolean mayResend() {
        return !isFailed() && resending.isAllowed();
    }

    /** Whether a statement that has violated a key might have violated another first, if what others have removed were there. */
    boolean mayFailOtherwise() {
        return !isDoomed() && isRepeatable() && snapshot.mayLackRows(false);
    }

    /** Whether a statement that is to be sent may do what {@link #mayHaveRevivedKeys} tells, if others remove rows in time. */
    boolean mayReviveKeys(PlannedStatement statement) throws IOException {
        return phase.isOpen()
                && !isDoomed()
                && !isFailed()
                && statement.effect() != Effect.DDL
                && statement.trace().mayWrite()
                && (journal.isRepeatable() || statement.trace() == Trace.OPAQUE)
                && (statement.inserts()
                        || statement.removes()
                        || arbiter.keyColumns().mayBeIn(statement.assigns()));
    }

    /** Whether others may have removed rows since the snapshot. */
    boolean mayLackRows() {
        return snapshot.mayLackRows(false);
    }

    /** Whether others have removed rows while its last statement was running, which can be run again. */
    public boolean isOvertakenByRemovals() {
        boolean kept = phase == Phase.LIVE || phase == Phase.GUARDED;
        return kept && mayResend() && isRepeatable() && snapshot.mayLackRows(false);
    }

    /**
     * Whether it may have inserted a key that its snapshot shows and another has deleted since. PostgreSQL looks at the
     * newest state of a key, so it lets that pass.
     *
     * @param removes whether it may have deleted rows itself, and is about to commit
     */
    boolean mayHaveRevivedKeys(boolean removes) {
        return journal.isWritten() && snapshot.mayLackRows(removes);
    }
}
