package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.wire.MessageBuilder;

/**
 * A prepared statement.
 *
 * @param sql the text that PostgreSQL has, one character a byte
 * @param types what followed the text in the Parse message
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record Prepared(PlannedStatement statement, String sql, byte[] types) {
    static final Prepared NOTHING = new Prepared(Planner.NOTHING, "", new byte[2]);

    /** Appends what follows the name in a Parse message. */
    void writeTo(MessageBuilder parse) {
        parse.putString(sql).put(types, 0, types.length);
    }
}
