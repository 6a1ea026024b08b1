package dev.borealis.local.internal.dsql;

/**
 * A prepared statement.
 *
 * @param sql the text that PostgreSQL has, one character a byte
 * @param types what followed the text in the Parse message
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record Prepared(PlannedStatement statement, String sql, byte[] types) {
    static final Prepared NOTHING = new Prepared(Planner.NOTHING, "", new byte[2]);
}
