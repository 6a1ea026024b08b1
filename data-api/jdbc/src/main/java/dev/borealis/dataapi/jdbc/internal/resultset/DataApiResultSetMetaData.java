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

    private static final int MOST_NUMERIC = 131_089;

    /** The point and six digits of a second, which PostgreSQL's sizes of times have in them. */
    private static final int SIX_DIGITS = 7;

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
        return column(number).signed() && type(number).jdbcType() != Types.BIT;
    }

    @Override
    public int getColumnDisplaySize(int number) throws SQLException {
        if (engine == Engine.MYSQL) {
            return getPrecision(number);
        }
        return switch (type(number).jdbcType()) {
            case Types.BIT -> 1;
            case Types.SMALLINT -> 6;
            case Types.INTEGER -> 11;
            case Types.BIGINT -> type(number).name().equals("oid") ? getPrecision(number) : 20;
            case Types.NUMERIC -> numericSize(getPrecision(number), getScale(number));
            case Types.REAL -> 15;
            case Types.DOUBLE -> 25;
            default -> getPrecision(number);
        };
    }

    /** With a sign and a point; as many as any number has where no digits are told. */
    private static int numericSize(int precision, int scale) {
        return precision == 0 ? MOST_NUMERIC : precision + 1 + (scale == 0 ? 0 : 1);
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
        int told = column(number).precision();
        if (known == 0 || (engine == Engine.MYSQL && hasDigitsOfItsOwn(number) && told > 0)) {
            return told;
        }
        return engine == Engine.POSTGRESQL && isTime(number) ? known - SIX_DIGITS + fraction(getScale(number)) : known;
    }

    /** The point and the digits; for one digit pgjdbc leaves room for two. */
    private static int fraction(int digits) {
        return digits == 0 ? 0 : Math.max(digits, 2) + 1;
    }

    private boolean isTime(int number) throws SQLException {
        int type = type(number).jdbcType();
        return type == Types.TIME || type == Types.TIMESTAMP;
    }

    /** Whether a column's digits may be other ones than its type's. */
    private boolean hasDigitsOfItsOwn(int number) throws SQLException {
        int type = type(number).jdbcType();
        return isTime(number) || type == Types.REAL || type == Types.DOUBLE;
    }

    @Override
    public int getScale(int number) throws SQLException {
        boolean own = switch (engine) {
            case MYSQL -> hasDigitsOfItsOwn(number) && !isTime(number);
            case POSTGRESQL -> isTime(number);
        };
        return own || type(number).precision() == 0
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
        return engine == Engine.MYSQL && column(number).tableName().isEmpty();
    }

    @Override
    public boolean isWritable(int number) throws SQLException {
        return !isReadOnly(number);
    }

    @Override
    public boolean isDefinitelyWritable(int number) throws SQLException {
        return engine == Engine.MYSQL && isWritable(number);
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
