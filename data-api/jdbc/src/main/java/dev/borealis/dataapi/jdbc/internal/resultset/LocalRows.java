package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Result sets of rows made here. */
public final class LocalRows {

    private LocalRows() {}

    /**
     * A result set that can be scrolled.
     *
     * @param columns each a label and a type of either engine, as in {@code "TABLE_NAME text"} and {@code "TABLE_NAME CHAR"}
     */
    public static ResultSet of(
            Engine engine, List<String> columns, List<? extends List<? extends @Nullable Object>> rows)
            throws SQLException {
        List<Column> described = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>();
        for (String column : columns) {
            int space = column.indexOf(' ');
            ColumnType type = ColumnTypes.named(column.substring(space + 1));
            types.add(type);
            described.add(column(column.substring(0, space), type));
        }
        return new DataApiResultSet(
                engine, described, types, new ScrollCursor(Feed.of(rows), 0), null, ResultSet.TYPE_SCROLL_INSENSITIVE);
    }

    private static Column column(String label, ColumnType type) {
        return new Column(
                label,
                label,
                type.name(),
                type.jdbcType(),
                "",
                "",
                type.precision(),
                type.scale(),
                2,
                false,
                true,
                false,
                true,
                0);
    }
}
