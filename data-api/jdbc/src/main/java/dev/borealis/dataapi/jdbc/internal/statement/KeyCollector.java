package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.resultset.DataApiResultSet;
import dev.borealis.dataapi.jdbc.internal.resultset.Feed;
import dev.borealis.dataapi.jdbc.internal.resultset.ScrollCursor;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the generated keys of a batch's statements into one result set. */
final class KeyCollector {

    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private List<Column> columns = List.of();
    private List<ColumnType> types = List.of();

    void add(@Nullable GeneratedKeys keys) throws SQLException {
        if (keys == null || !(keys.rows() instanceof DataApiResultSet own)) {
            return;
        }
        columns = own.columns();
        types = own.types();
        while (own.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(own.getObject(i, Object.class));
            }
            rows.add(row);
        }
    }

    /** Null when there are none. */
    @Nullable
    ResultSet all(Engine engine) throws SQLException {
        return columns.isEmpty()
                ? null
                : new DataApiResultSet(
                        engine,
                        columns,
                        types,
                        new ScrollCursor(Feed.of(rows), 0),
                        null,
                        ResultSet.TYPE_SCROLL_INSENSITIVE);
    }
}
