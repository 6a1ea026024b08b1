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
 * @param refused the version of the catalog since which the client knows, by a conflict that it has drawn, that its tables have changed
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record PreparedStatement(
        PlannedStatement statement,
        String sql,
        byte[] types,
        int catalog,
        @Nullable NewColumns newColumns,
        int refused) {
    static final PreparedStatement NOTHING = new PreparedStatement(Planner.NOTHING, "", new byte[2], 0, null, 0);

    /**
     * The same, parsed again.
     *
     * @param columns columns that it has got by that, or null
     */
    public PreparedStatement parsedWith(int version, @Nullable NewColumns columns) {
        return new PreparedStatement(statement, sql, types, version, columns == null ? newColumns : columns, refused);
    }

    /** The same, after it has drawn a conflict with a change that made the catalog that version. */
    public PreparedStatement refusedAt(int version) {
        return new PreparedStatement(statement, sql, types, catalog, newColumns, version);
    }

    /** Whether the client, which has heard of no conflict since, would take those columns for others that it was told of. */
    public boolean misleads(@Nullable NewColumns columns) {
        return columns != null && !columns.appended() && refused != catalog;
    }

    /** The same, after the client was told of its columns. */
    public PreparedStatement described() {
        return new PreparedStatement(statement, sql, types, catalog, null, refused);
    }

    /** Appends what follows the name in a Parse message. */
    public void writeTo(MessageBuilder parse) {
        parse.putString(sql).put(types, 0, types.length);
    }
}
