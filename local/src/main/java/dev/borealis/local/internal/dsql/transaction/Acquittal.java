package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.PlannedStatement.Sparing;
import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Whether a transaction that has lost by a statement has lost for nothing: PostgreSQL fails an ON CONFLICT for a row that the
 * snapshot does not show as it is, even if the row is to be left alone. What the statement does on the copies tells. Single-threaded.
 */
final class Acquittal {
    private enum State {
        /** It has not lost for nothing, or not by a statement. */
        NONE,
        /** The statement by which it has lost is to be run on its copies. */
        ASKED,
        /** The tag of that statement will not tell: PostgreSQL must be asked what the transaction has done before. */
        COUNTING,
        /** PostgreSQL has been asked. */
        COUNTED,
        /** The statement was run. PostgreSQL must be asked whether it has done anything. */
        OPEN,
        /** The statement has changed nothing, or left rows alone, so the others may well commit. */
        DUE
    }

    private State state = State.NONE;
    private @Nullable String deeds;
    private @Nullable Entry entry;

    /** Notes that it is out of the question. */
    void ruleOut() {
        state = State.NONE;
        deeds = null;
        entry = null;
    }

    /** Notes that the transaction has lost by a statement, which is to be run again. */
    void ask() {
        ruleOut();
        state = State.ASKED;
    }

    /** Notes that a statement is to be run; whether PostgreSQL must be asked first what was done {@link #before}. */
    boolean awaits(PlannedStatement statement) {
        // Only what can leave rows alone loses for nothing. What else has locked a row may not do so by the plan that
        // it has on copies.
        if (state == State.ASKED && statement.sparing() == Sparing.NONE) {
            ruleOut();
        }
        if (state == State.ASKED && statement.trace() == Trace.WRITE_AND_LOCK) {
            state = State.COUNTING;
        }
        return state == State.COUNTING;
    }

    boolean isCounting() {
        return state == State.COUNTING;
    }

    /** Notes what the transaction has done before the statement. */
    void before(@Nullable String done) {
        deeds = done;
        state = State.COUNTED;
    }

    /**
     * Notes that a statement was answered.
     *
     * @param spared whether it has told that it has changed nothing, or left rows alone
     * @param kept what the journal has of it, or null
     * @param repeatable whether what was done before can be done again
     */
    void answered(boolean spared, @Nullable Entry kept, boolean repeatable) {
        switch (state) {
            case NONE, OPEN, DUE -> {}
            case ASKED, COUNTING -> state = spared && repeatable ? State.DUE : State.NONE;
            case COUNTED -> {
                entry = kept;
                state = !repeatable ? State.NONE : spared ? State.DUE : State.OPEN;
            }
        }
    }

    /** Whether there is something to be decided before the next statement. */
    boolean isDue() {
        return state == State.DUE || state == State.OPEN;
    }

    /** Whether PostgreSQL must be asked before that what was done by {@link #now}. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Decides by what the transaction has done by now. */
    void now(@Nullable String done) {
        if (done != null && done.equals(deeds)) {
            state = State.DUE;
        } else {
            ruleOut();
        }
    }

    /** What the journal has of the statement that has done nothing; null if its tag has told so. */
    @Nullable
    Entry idle() {
        return deeds == null ? null : entry;
    }
}
