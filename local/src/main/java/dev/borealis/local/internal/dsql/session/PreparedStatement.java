package dev.borealis.local.internal.dsql.session;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.Planner;
import dev.borealis.local.internal.wire.MessageBuilder;

/**
 * A statement that the client has prepared.
 *
 * @param sql the text that PostgreSQL has, one character a byte
 * @param types what followed the text in the Parse message
 * @param catalog the {@linkplain dev.borealis.local.internal.occ.CatalogView#version version} of the catalog that it was parsed with
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record PreparedStatement(PlannedStatement statement, String sql, byte[] types, int catalog) {
    static final PreparedStatement NOTHING = new PreparedStatement(Planner.NOTHING, "", new byte[2], 0);

    /** The same, parsed again. */
    public PreparedStatement parsedWith(int version) {
        return new PreparedStatement(statement, sql, types, version);
    }

    /** Appends what follows the name in a Parse message. */
    public void writeTo(MessageBuilder parse) {
        parse.putString(sql).put(types, 0, types.length);
    }
}
