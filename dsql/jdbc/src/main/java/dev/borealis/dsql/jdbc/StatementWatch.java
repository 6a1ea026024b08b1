package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.TransactionControl;
import dev.borealis.dsql.TransactionWatch;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Query;
import org.postgresql.core.SqlCommandType;

/**
 * Watches the statements of one transaction that somebody else will end: none of them may end it, and the one that it fails by
 * is remembered, as its error may be swallowed.
 */
final class StatementWatch implements TransactionWatch {

    private final StatementWire wire;
    private volatile @Nullable SQLException failure;
    private volatile @Nullable Thread ender;
    private volatile boolean ended;

    /**
     * Begins to watch.
     *
     * @param wire where the statements come by
     */
    StatementWatch(StatementWire wire) {
        this.wire = wire;
    }

    @Override
    public void endWork() {
        ender = Thread.currentThread();
        wire.endWork(this);
    }

    /** Whether the work is still to be kept from ending the transaction. */
    boolean isWorking() {
        return ender == null;
    }

    /** Whether the calling thread may send: once the work is over, only who ends the transaction. */
    boolean admits() {
        var only = ender;
        return only == null || only == Thread.currentThread();
    }

    @Override
    public @Nullable SQLException failure() {
        return failure;
    }

    /** Hears of an error that leaves no transaction open that could go on; before the first statement BEGIN may have failed. */
    void note(SQLException error) {
        if (failure == null && isWorking()) {
            failure = error;
        }
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    /** Takes note that it was rolled back. */
    void end() {
        ended = true;
    }

    @Override
    public void close() {
        wire.forget(this);
    }

    /** What to say to who calls what is not for them. */
    static SQLException refusal(String what) {
        return new SQLException(
                what
                        + " is not for the function of a transaction to call: return from it to commit, throw to roll"
                        + " back",
                SqlStates.INVALID_TERMINATION);
    }

    /**
     * Refuses what would end the transaction.
     *
     * @param queries what will be executed: one, an array, or a text
     */
    void refuseControl(@Nullable Object queries) throws SQLException {
        if (queries instanceof Query query) {
            refuseControl(query);
        } else if (queries instanceof Query[] batch) {
            for (Query query : batch) {
                refuseControl(query);
            }
        } else if (queries instanceof String text) {
            refuseControl(text);
        }
    }

    private static void refuseControl(Query query) throws SQLException {
        Query[] parts = query.getSubqueries();
        for (Query part : parts == null ? new Query[] {query} : parts) {
            if (mayEnd(part)) {
                refuseControl(part.getNativeSql());
            }
        }
    }

    private static void refuseControl(String text) throws SQLException {
        if (TransactionControl.ends(text)) {
            throw refusal("A statement that ends the transaction, or sets how others begin,");
        }
    }

    /** pgjdbc knows the commands that do not; in its simple mode several statements are one. */
    private static boolean mayEnd(Query query) {
        var command = query.getSqlCommand();
        return command == null
                || command.getType() == SqlCommandType.BLANK
                || query.getNativeSql().indexOf(';') >= 0;
    }
}
