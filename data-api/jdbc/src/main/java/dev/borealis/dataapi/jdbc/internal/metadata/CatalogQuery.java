package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query of a catalog, with conditions for those patterns that were given, and how its rows are read. */
final class CatalogQuery {

    /** In the caller's transaction, which a large answer could end, a fetch size has it read in pages. */
    private static final int PAGE_ROWS = 2000;

    private final StringBuilder sql;
    private final List<String> values = new ArrayList<>();
    private String order = "";
    private RowReader reader = CatalogQuery::asItIs;

    CatalogQuery(String select) {
        this.sql = new StringBuilder(select);
    }

    /** Makes the values that metadata has of the row that stands here. */
    @FunctionalInterface
    interface RowReader {
        List<@Nullable Object> read(ResultSet row) throws SQLException;
    }

    private static List<@Nullable Object> asItIs(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getObject(i));
        }
        return values;
    }

    /** A pattern of JDBC's; null matches everything. */
    CatalogQuery like(String column, @Nullable String pattern) {
        return like(column, pattern, "FALSE");
    }

    /** A pattern of JDBC's, or a condition; null matches everything. */
    CatalogQuery like(String column, @Nullable String pattern, String otherwise) {
        if (pattern != null && !pattern.equals("%")) {
            sql.append(" AND (").append(column).append(" LIKE ?");
            sql.append(otherwise.equals("FALSE") ? ")" : " OR " + otherwise + ")");
            values.add(pattern);
        }
        return this;
    }

    /** A name; null matches everything. */
    CatalogQuery equal(String column, @Nullable String name) {
        if (name != null) {
            sql.append(" AND ").append(column).append(" = ?");
            values.add(name);
        }
        return this;
    }

    /** One of several names; null matches everything. */
    CatalogQuery in(String column, String @Nullable [] names) {
        if (names != null) {
            sql.append(" AND (FALSE")
                    .append((" OR " + column + " = ?").repeat(names.length))
                    .append(')');
            values.addAll(Arrays.asList(names));
        }
        return this;
    }

    CatalogQuery and(String condition) {
        sql.append(" AND ").append(condition);
        return this;
    }

    CatalogQuery orderedBy(String columns) {
        order = " ORDER BY " + columns;
        return this;
    }

    /** Has each row read so, and not as it is. */
    CatalogQuery reading(RowReader rows) {
        reader = rows;
        return this;
    }

    /** All rows. */
    List<List<@Nullable Object>> rows(BaseConnection connection) throws SQLException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (ResultSet rows = run(connection)) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    /** The result, whose statement is closed with it. */
    ResultSet run(BaseConnection connection) throws SQLException {
        String text =
                connection.open().engine() == Engine.POSTGRESQL ? PreparedSql.ofCatalogue(sql + order) : sql + order;
        PreparedStatement statement =
                connection.prepareStatement(text, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.closeOnCompletion();
        statement.setFetchSize(PAGE_ROWS);
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        return statement.executeQuery();
    }
}
