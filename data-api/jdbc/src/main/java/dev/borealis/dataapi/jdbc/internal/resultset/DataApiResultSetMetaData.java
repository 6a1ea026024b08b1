package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.error.Wrappers;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** What is known of a result's columns: what the service tells, and the table of types. */
public final class DataApiResultSetMetaData implements ResultSetMetaData {

    private final Engine engine;
    private final List<Column> columns;
    private final List<ColumnType> types;

    public DataApiResultSetMetaData(Engine engine, List<Column> columns, List<ColumnType> types) {
        this.engine = engine;
        this.columns = columns;
        this.types = types;
    }

    private Column column(int number) throws SQLException {
        if (number < 1 || number > columns.size()) {
            throw SqlErrors.of("The result has no column " + number + ": it has " + columns.size(), "22023");
        }
        return columns.get(number - 1);
    }

    private ColumnType type(int number) throws SQLException {
        column(number);
        return types.get(number - 1);
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public boolean isAutoIncrement(int number) throws SQLException {
        return column(number).autoIncrement();
    }

    @Override
    public boolean isCaseSensitive(int number) throws SQLException {
        return column(number).caseSensitive();
    }

    @Override
    public boolean isSearchable(int number) throws SQLException {
        column(number);
        return true;
    }

    @Override
    public boolean isCurrency(int number) throws SQLException {
        return column(number).currency();
    }

    @Override
    public int isNullable(int number) throws SQLException {
        return column(number).nullable();
    }

    @Override
    public boolean isSigned(int number) throws SQLException {
        return column(number).signed();
    }

    @Override
    public int getColumnDisplaySize(int number) throws SQLException {
        return switch (type(number).jdbcType()) {
            case Types.BIT -> 1;
            case Types.SMALLINT -> 6;
            case Types.INTEGER -> 11;
            case Types.BIGINT -> 20;
            case Types.REAL -> 15;
            case Types.DOUBLE -> 25;
            default -> getPrecision(number);
        };
    }

    @Override
    public String getColumnLabel(int number) throws SQLException {
        return column(number).label();
    }

    @Override
    public String getColumnName(int number) throws SQLException {
        return engine == Engine.POSTGRESQL
                ? column(number).label()
                : column(number).name();
    }

    @Override
    public String getSchemaName(int number) throws SQLException {
        return engine == Engine.POSTGRESQL ? column(number).schemaName() : "";
    }

    @Override
    public int getPrecision(int number) throws SQLException {
        int known = type(number).precision();
        return known == 0 ? column(number).precision() : known;
    }

    @Override
    public int getScale(int number) throws SQLException {
        return type(number).precision() == 0
                ? column(number).scale()
                : Math.max(type(number).scale(), 0);
    }

    @Override
    public String getTableName(int number) throws SQLException {
        return column(number).tableName();
    }

    @Override
    public String getCatalogName(int number) throws SQLException {
        return engine == Engine.MYSQL ? column(number).schemaName() : "";
    }

    @Override
    public int getColumnType(int number) throws SQLException {
        return type(number).jdbcType();
    }

    @Override
    public String getColumnTypeName(int number) throws SQLException {
        return type(number).name();
    }

    @Override
    public boolean isReadOnly(int number) throws SQLException {
        column(number);
        return false;
    }

    @Override
    public boolean isWritable(int number) throws SQLException {
        return !isReadOnly(number);
    }

    @Override
    public boolean isDefinitelyWritable(int number) throws SQLException {
        column(number);
        return false;
    }

    @Override
    public String getColumnClassName(int number) throws SQLException {
        return type(number).objectClass().getName();
    }

    @Override
    public <T> T unwrap(Class<T> target) throws SQLException {
        return Wrappers.unwrap(this, target);
    }

    @Override
    public boolean isWrapperFor(Class<?> target) {
        return target.isInstance(this);
    }
}
