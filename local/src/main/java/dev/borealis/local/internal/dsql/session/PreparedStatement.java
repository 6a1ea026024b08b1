package dev.borealis.local.internal.dsql.session;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.Planner;
import dev.borealis.local.internal.wire.MessageBuilder;

/**
 * A statement that the client has prepared.
 *
 * @param sql the text that PostgreSQL has, one character a byte
 * @param types what followed the text in the Parse message
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record PreparedStatement(PlannedStatement statement, String sql, byte[] types) {
    static final PreparedStatement NOTHING = new PreparedStatement(Planner.NOTHING, "", new byte[2]);

    /** Appends what follows the name in a Parse message. */
    public void writeTo(MessageBuilder parse) {
        parse.putString(sql).put(types, 0, types.length);
    }
}
