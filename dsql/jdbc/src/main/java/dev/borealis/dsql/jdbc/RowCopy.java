package dev.borealis.dsql.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.Field;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PgConnection;

/**
 * Copies a result that pgjdbc made up of text, without some rows or with other values in a column. Not thread-safe.
 */
final class RowCopy {

    private final PgConnection connection;
    private final ResultSet source;
    private Condition condition = row -> true;
    private int replacedColumn;
    private UnaryOperator<String> replacement = UnaryOperator.identity();

    /** Decides about the row that a result is at. */
    @FunctionalInterface
    interface Condition {
        boolean holds(ResultSet row) throws SQLException;
    }

    RowCopy(PgConnection connection, ResultSet source) {
        this.connection = connection;
        this.source = source;
    }

    RowCopy keepIf(Condition wanted) {
        condition = wanted;
        return this;
    }

    RowCopy replace(String column, UnaryOperator<String> by) throws SQLException {
        replacedColumn = source.findColumn(column);
        replacement = by;
        return this;
    }

    ResultSet toResultSet() throws SQLException {
        var fields = fields(source.getMetaData());
        var rows = new ArrayList<Tuple>();
        while (source.next()) {
            if (condition.holds(source)) {
                rows.add(row(fields.length));
            }
        }
        var statement = connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        return ((BaseStatement) statement).createDriverResultSet(fields, rows);
    }

    private Field[] fields(ResultSetMetaData columns) throws SQLException {
        var fields = new Field[columns.getColumnCount()];
        for (int i = 1; i <= fields.length; i++) {
            int type = connection.getTypeInfo().getPGType(columns.getColumnTypeName(i));
            fields[i - 1] = new Field(columns.getColumnLabel(i), type);
        }
        return fields;
    }

    private Tuple row(int width) throws SQLException {
        var values = new byte[width][];
        for (int i = 1; i <= width; i++) {
            values[i - 1] = value(i);
        }
        return new Tuple(values);
    }

    private byte @Nullable [] value(int column) throws SQLException {
        String text = column == replacedColumn ? source.getString(column) : null;
        return text == null ? source.getBytes(column) : replacement.apply(text).getBytes(UTF_8);
    }
}
