package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.plan.Plan;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.sql.statement.Effect;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.util.Arrays;
import java.util.List;

/**
 * A text of several statements that is cut in two. The parts are handled as if the client had sent them one after the other, but
 * the client is not told the status behind the first. Single-threaded.
 */
final class DividedText {
    private enum State {
        /** The text that is handled is whole, or the last part of one. */
        WHOLE,
        /** The first part comes next. */
        FIRST_NEXT,
        /** The first part is being run. */
        FIRST_RUNNING
    }

    private final ClientConnection client;
    private State state = State.WHOLE;
    private byte[] rest = {};

    DividedText(ClientConnection client) {
        this.client = client;
    }

    /**
     * Where a text must be cut, or 0: before and behind the end of a transaction among other statements. A COMMIT can be judged only
     * when what comes before it has been run; and what may have to be run again must be known to be done before its transaction
     * ends.
     */
    static int cut(Plan plan, boolean insideTransaction) {
        List<PlannedStatement> all = plan.statements();
        boolean inTransaction = insideTransaction;
        for (int i = 0; i < all.size() && all.size() > 1; i++) {
            PlannedStatement statement = all.get(i);
            if (inTransaction && statement.endsTransaction()) {
                return i == 0 ? 1 : i;
            }
            inTransaction |= statement.effect() == Effect.BEGIN;
        }
        return 0;
    }

    /** Cuts a text there; its first part comes next. */
    void divide(String sql, int start) {
        client.unread(message(sql.substring(0, start)));
        rest = message(" ".repeat(start) + sql.substring(start));
        state = State.FIRST_NEXT;
    }

    /** A query message. */
    static byte[] message(String sql) {
        MessageBuilder message = new MessageBuilder().begin('Q').putString(sql).end();
        return Arrays.copyOf(message.array(), message.size());
    }

    /** Notes that a text is about to be run. */
    void begin() {
        state = state == State.FIRST_NEXT ? State.FIRST_RUNNING : State.WHOLE;
    }

    /** Whether the text that is being run is the first part of one. */
    boolean isFirst() {
        return state == State.FIRST_RUNNING;
    }

    /** Notes that the text that is being run comes once more. */
    void repeat() {
        state = isFirst() ? State.FIRST_NEXT : state;
    }

    /** Notes that the text has been run; without an error the rest comes next. */
    void end(boolean good) {
        if (isFirst()) {
            state = State.WHOLE;
            if (good) {
                client.unread(rest);
            }
        }
    }
}
