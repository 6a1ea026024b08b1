package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.occ.TableUse;
import dev.borealis.local.internal.occ.Trace;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.statement.Effect;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server does with one statement of a text.
 *
 * @param start where it begins in the text
 * @param end where it ends
 * @param next where its semicolon ends; {@code end} if it has none
 * @param refusal why it is refused whatever the session's state, or null
 * @param translation how it is put to PostgreSQL, or null when as it is; of one that is refused, what has PostgreSQL find errors
 *     that come before the refusal
 * @param rows how many rows it changes at most; {@link #UNKNOWN} where only execution tells
 * @param sizeable whether little SQL can make it write much, or more rows than its tag tells
 * @param trace what it leaves behind in a transaction
 * @param chains whether it ends a transaction and begins another
 * @param tables what it has to do with tables
 * @param inserts whether it may insert rows
 * @param sparing whether it may leave rows alone that are there
 * @param removes whether it may delete rows, or do who knows what
 * @param assigns the columns, among other names, that it may give other values in rows that are there
 * @param holdsCursor whether it declares a cursor that outlives its transaction
 * @param locksAsTold whether it locks no more rows of each of its tables than its tag tells
 * @param words the words in it that can be names of tables, views or functions
 * @param awaitedJob the job it waits for: an id, a parameter such as {@code $1}, or null
 */
public record PlannedStatement(
        int start,
        int end,
        int next,
        Effect effect,
        @Nullable Refusal refusal,
        @Nullable Translation translation,
        int rows,
        boolean sizeable,
        @Nullable String awaitedJob,
        boolean forgetsStatements,
        Trace trace,
        boolean chains,
        TableUse tables,
        boolean inserts,
        Sparing sparing,
        boolean removes,
        Set<String> assigns,
        boolean holdsCursor,
        boolean locksAsTold,
        Set<String> words) {
    public static final int UNKNOWN = -1;

    /** Whether a statement may leave rows alone that are there. */
    public enum Sparing {
        /** It does not. */
        NONE,
        /** It is an INSERT that may, and its tag tells how many rows it has not left alone. */
        ROWS,
        /** A part of it may, or a function that it calls. */
        HIDDEN
    }

    /** Whether it can be sent as it came. */
    boolean isPlain() {
        return refusal == null && translation == null && awaitedJob == null;
    }

    /** Whether it may change rows: a query may through a function, whatever the catalog says of that. */
    public boolean mayWrite() {
        return effect == Effect.WRITE || (effect == Effect.READ && trace.mayWrite());
    }

    /** Whether it may lock rows or change them although it looks otherwise. */
    public boolean mayHideActs() {
        boolean runs = effect == Effect.READ || effect == Effect.WRITE;
        return runs
                && switch (trace) {
                    case NONE, READ, LOCK, CURSOR, WRITE -> true;
                    case SETTING, EXPLAINED, WRITE_AND_LOCK, OPAQUE -> false;
                };
    }

    /** The same, which may lock and change any rows. */
    public PlannedStatement acting() {
        return new PlannedStatement(
                start,
                end,
                next,
                effect,
                refusal,
                translation,
                effect == Effect.WRITE ? UNKNOWN : rows,
                sizeable,
                awaitedJob,
                forgetsStatements,
                trace == Trace.CURSOR ? Trace.OPAQUE : Trace.WRITE_AND_LOCK,
                chains,
                tables,
                inserts,
                sparing == Sparing.NONE ? Sparing.HIDDEN : sparing,
                true,
                assigns,
                holdsCursor,
                false,
                words);
    }

    /** Whether it begins or ends a transaction. */
    public boolean isControl() {
        return switch (effect) {
            case BEGIN, COMMIT, ROLLBACK -> true;
            case DDL, WRITE, READ -> false;
        };
    }

    /** Whether it is sure to have PostgreSQL take the snapshot of a transaction that it is the first in. */
    public boolean takesSnapshot() {
        return trace != Trace.NONE && trace != Trace.SETTING;
    }

    /** Whether it ends a transaction. */
    public boolean endsTransaction() {
        return effect == Effect.COMMIT || effect == Effect.ROLLBACK;
    }

    /** A text that holds nothing else, as it is put to PostgreSQL. */
    public String translated(String sql) {
        if (translation == null) {
            return sql;
        }
        return translation.isOfClient()
                ? sql.substring(0, start) + translation.text() + sql.substring(end)
                : translation.text();
    }

    /** Whether it may write much, given how many bytes the client sent with it. */
    public boolean isLarge(int size) {
        return switch (effect) {
            case WRITE -> sizeable || size > WriteVolume.SMALL_MESSAGE;
            case READ -> trace == Trace.WRITE_AND_LOCK || trace == Trace.EXPLAINED;
            case BEGIN, COMMIT, ROLLBACK, DDL -> false;
        };
    }

    /** Whether it may write rows that are there anew, with all that is in them. */
    public boolean rewrites() {
        return effect == Effect.WRITE && !assigns.isEmpty();
    }

    /** Whether it may lock rows that nothing but PostgreSQL can count. */
    public boolean mayLockMuch() {
        return trace.mayLock() && !locksAsTold;
    }

    /** Whether the client gets the row of a job in answer to it. */
    public boolean answersJob() {
        return translation != null && !translation.after().isEmpty();
    }
}
