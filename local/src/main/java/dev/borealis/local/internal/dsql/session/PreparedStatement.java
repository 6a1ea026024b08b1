package dev.borealis.local.internal.dsql.session;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.Planner;
import dev.borealis.local.internal.wire.MessageBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the client has prepared.
 *
 * @param sql the text that PostgreSQL has, one character a byte
 * @param types what followed the text in the Parse message
 * @param catalog the {@linkplain dev.borealis.local.internal.occ.CatalogView#version version} of the catalog that it was parsed with
 * @param newColumns columns that it has got since the client was told of them, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record PreparedStatement(
        PlannedStatement statement,
        String sql,
        byte[] types,
        int catalog,
        @Nullable NewColumns newColumns) {
    static final PreparedStatement NOTHING = new PreparedStatement(Planner.NOTHING, "", new byte[2], 0, null);

    /**
     * The same, parsed again.
     *
     * @param before the types of its columns before, a comma behind each, or null if that is not known
     * @param after those that it has now
     */
    public PreparedStatement parsedWith(int version, @Nullable String before, @Nullable String after) {
        NewColumns columns = NewColumns.of(before, after);
        return new PreparedStatement(statement, sql, types, version, columns == null ? newColumns : columns);
    }

    /** The same, after the client was told of its columns. */
    public PreparedStatement described() {
        return new PreparedStatement(statement, sql, types, catalog, null);
    }

    /** Appends what follows the name in a Parse message. */
    public void writeTo(MessageBuilder parse) {
        parse.putString(sql).put(types, 0, types.length);
    }
}
