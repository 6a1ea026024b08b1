package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.sql.rule.Limits;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.statement.Effect;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a session's transaction has done, as far as the rules on transactions ask. It runs ahead of PostgreSQL: it notes
 * a statement when it is sent, and every ReadyForQuery puts it right. Single-threaded.
 */
public final class TransactionState {
    private static final Refusal TWO_DDL =
            Refusal.of(Refusal.UNSUPPORTED, "multiple ddl statements not supported in a transaction");
    private static final Refusal MIXED =
            Refusal.of(Refusal.UNSUPPORTED, "ddl and dml are not supported in the same transaction");
    private static final Refusal TOO_MANY_ROWS = Refusal.of("54000", "transaction row limit exceeded");

    /** Bytes that no key exceeds. */
    private static final long LONGEST_KEY = 2_000;

    private final Limits limits;
    private final Clock clock;
    private boolean open;
    private boolean failed;
    private boolean ddl;
    private boolean wrote;
    private boolean sizeable;
    private boolean rewrites;
    private long locked;
    private long seen;
    private long rows;
    private long reserved;
    private long lastCount;
    private long began;

    public TransactionState(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Whether a transaction is open, once everything sent so far is done. */
    public boolean inTransaction() {
        return open;
    }

    /** Whether the transaction has failed. */
    public boolean isFailed() {
        return failed;
    }

    /** Notes that a statement is about to be sent; the reason why it must not be, or null. */
    @Nullable
    public Refusal admit(Effect effect) {
        if (failed) {
            return admitInFailed(effect);
        }
        return switch (effect) {
            case BEGIN -> begin();
            case COMMIT -> firstOf(age(), end());
            case ROLLBACK -> end();
            case DDL -> firstOf(age(), ddl());
            case WRITE -> firstOf(age(), write());
            case READ -> age();
        };
    }

    /** PostgreSQL itself refuses everything but the end of the transaction. */
    private @Nullable Refusal admitInFailed(Effect effect) {
        if (effect == Effect.COMMIT || effect == Effect.ROLLBACK) {
            failed = false;
            return end();
        }
        return null;
    }

    /** Notes that the statement that ended a transaction begins another. */
    public void chains() {
        begin();
    }

    private static @Nullable Refusal firstOf(@Nullable Refusal first, @Nullable Refusal second) {
        return first != null ? first : second;
    }

    private @Nullable Refusal begin() {
        if (!open) {
            open = true;
            began = clock.millis();
        }
        return null;
    }

    private @Nullable Refusal end() {
        open = false;
        clear();
        return null;
    }

    private @Nullable Refusal ddl() {
        if (wrote) {
            return MIXED;
        }
        boolean second = ddl;
        ddl = true;
        return second ? TWO_DDL : null;
    }

    private @Nullable Refusal write() {
        wrote = true;
        return ddl ? MIXED : null;
    }

    private @Nullable Refusal age() {
        long age = open ? clock.millis() - began : 0;
        long limit = limits.get(Limit.TRANSACTION_MILLIS);
        return age <= limit
                ? null
                : new Refusal(
                        "54000",
                        "transaction age limit of " + seconds(limit) + "s exceeded",
                        "Current transaction age " + seconds(age) + "s exceeds " + seconds(limit) + "s",
                        null);
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0
                ? Long.toString(Duration.ofMillis(millis).toSeconds())
                : String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** Whether a statement that changes up to so many rows could cross the cap. */
    public boolean mayExceedRows(int count) {
        return count == PlannedStatement.UNKNOWN || rows + reserved + count > limits.get(Limit.TRANSACTION_ROWS);
    }

    /** Notes that a statement was sent which changes up to so many rows. */
    public void reserveRows(int count) {
        reserved += count;
    }

    /** Notes that everything sent was answered. */
    public void drained() {
        reserved = 0;
    }

    /** Counts rows that were changed; the reason to fail when it was one too many. */
    @Nullable
    public Refusal addRows(long count) {
        rows += count;
        lastCount = count;
        return count > 0 && rows > limits.get(Limit.TRANSACTION_ROWS) ? TOO_MANY_ROWS : null;
    }

    /** Rows changed by everything sent so far, at most. */
    public long rowsAtMost() {
        return rows + reserved;
    }

    /** Corrects what the last tag told by what was really changed, cascades included. */
    public void countedRows(long count) {
        rows += Math.max(0, count - lastCount);
        lastCount = 0;
    }

    /** Takes over the status byte of a ReadyForQuery. */
    public void ready(byte status) {
        if (!open && status != 'I') {
            began = clock.millis();
        }
        open = status != 'I';
        failed = status == 'E';
        if (!open) {
            clear();
        }
    }

    /** Notes that what was sent is to be sent again, inside a transaction that has not failed. */
    public void interrupted() {
        open = true;
        failed = false;
        reserved = 0;
    }

    /** Notes that a statement was sent that may write or lock much. */
    public void wroteMuch() {
        sizeable = true;
    }

    /** Notes that a statement was sent that writes rows anew, which may be far larger than what was sent. */
    public void rewrites() {
        rewrites = true;
    }

    /** Notes that a statement was sent that locks the rows it answers, in so many tables at most. */
    public void locks(long tables) {
        locked = Math.max(locked, tables);
    }

    /** Notes that so many rows were answered. */
    public void sees(long count) {
        seen += count;
    }

    /** Notes that a statement was answered in part: nobody knows how many rows it has seen. */
    public void seesPart() {
        sizeable |= locked > 0;
    }

    private boolean mayHaveLockedMuch() {
        long most = locked * seen * (limits.get(Limit.LOCKED_ROW_COST) + LONGEST_KEY);
        return most > limits.get(Limit.TRANSACTION_BYTES) / 2; // small writes are not measured by themselves
    }

    private boolean mayHaveRewrittenMuch() {
        return rewrites && rows * limits.get(Limit.ROW_BYTES) > limits.get(Limit.TRANSACTION_BYTES);
    }

    /** Whether the size of what this transaction wrote and locked must be looked at before it commits. */
    public boolean isSizeable() {
        return !failed && (sizeable || mayHaveLockedMuch() || mayHaveRewrittenMuch());
    }

    private void clear() {
        sizeable = false;
        rewrites = false;
        locked = 0;
        seen = 0;
        ddl = false;
        wrote = false;
        rows = 0;
    }
}
