package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.error.Wrappers;
import dev.borealis.dataapi.jdbc.internal.session.IsolationLevels;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.MemoryBlob;
import dev.borealis.dataapi.jdbc.internal.type.MemoryClob;
import dev.borealis.dataapi.jdbc.internal.type.MemoryXml;
import dev.borealis.dataapi.jdbc.internal.type.Scales;
import dev.borealis.dataapi.jdbc.internal.type.ZeroDates;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as JDBC wants them; a cursor moves, and a reader converts by the tables of types. For one thread at a time. */
public final class DataApiResultSet extends LabelledResultSet {

    private final Engine engine;
    private final List<Column> columns;
    private final List<ColumnType> types;
    private final RowCursor cursor;
    private final CellReader cells;
    private final Labels labels;
    private final @Nullable BaseStatement statement;
    private final int type;
    private int fetchSize;
    private boolean closed;

    public DataApiResultSet(
            Engine engine,
            List<Column> columns,
            List<ColumnType> types,
            RowCursor cursor,
            @Nullable BaseStatement statement,
            int type) {
        this(engine, columns, types, cursor, statement, type, ZeroDates.EXCEPTION);
    }

    public DataApiResultSet(
            Engine engine,
            List<Column> columns,
            List<ColumnType> types,
            RowCursor cursor,
            @Nullable BaseStatement statement,
            int type,
            ZeroDates zeroDates) {
        this.engine = engine;
        this.columns = columns;
        this.types = types;
        this.cursor = cursor;
        this.cells = new CellReader(cursor, types, zeroDates);
        this.labels = new Labels(columns);
        this.statement = statement;
        this.type = type;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<ColumnType> types() {
        return types;
    }

    private RowCursor open() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("result set");
        }
        return cursor;
    }

    private CellReader cells() throws SQLException {
        open();
        return cells;
    }

    private ScrollCursor scrolling() throws SQLException {
        if (open() instanceof ScrollCursor scrolls) {
            return scrolls;
        }
        cursor.absolute(0);
        throw RowCursor.besideRows();
    }

    @Override
    public boolean next() throws SQLException {
        boolean another = open().next();
        if (!another) {
            ended();
        }
        return another;
    }

    private void ended() {
        if (statement != null) {
            statement.connection().ended(this);
        }
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            ended();
            cursor.close();
            if (statement != null) {
                statement.resultSetClosed();
            }
        }
    }

    @Override
    public boolean isClosed() {
        return closed || (statement != null && statement.connection().isClosed());
    }

    @Override
    public boolean wasNull() throws SQLException {
        return cells().wasNull();
    }

    @Override
    public int findColumn(String label) throws SQLException {
        open();
        return labels.find(label);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        open();
        return new DataApiResultSetMetaData(engine, columns, types);
    }

    @Override
    public @Nullable String getString(int column) throws SQLException {
        return cells().text(column);
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        Boolean value = cells().get(column, Boolean.class, null);
        return value != null && value;
    }

    @Override
    public byte getByte(int column) throws SQLException {
        return (byte) cells().whole(column, Byte.SIZE, Byte.class);
    }

    @Override
    public short getShort(int column) throws SQLException {
        return (short) cells().whole(column, Short.SIZE, Short.class);
    }

    @Override
    public int getInt(int column) throws SQLException {
        return (int) cells().whole(column, Integer.SIZE, Integer.class);
    }

    @Override
    public long getLong(int column) throws SQLException {
        return cells().whole(column, Long.SIZE, Long.class);
    }

    @Override
    public float getFloat(int column) throws SQLException {
        Float value = cells().get(column, Float.class, null);
        return value == null ? 0 : value;
    }

    @Override
    public double getDouble(int column) throws SQLException {
        Double value = cells().get(column, Double.class, null);
        return value == null ? 0 : value;
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
        return cells().get(column, BigDecimal.class, null);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(column);
        return value == null
                ? null
                : Scales.scaled(
                        value, scale, engine == Engine.POSTGRESQL ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP);
    }

    @Override
    public byte @Nullable [] getBytes(int column) throws SQLException {
        return cells().get(column, byte[].class, null);
    }

    @Override
    public @Nullable Date getDate(int column) throws SQLException {
        return getDate(column, null);
    }

    @Override
    public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
        return cells().get(column, Date.class, calendar);
    }

    @Override
    public @Nullable Time getTime(int column) throws SQLException {
        return getTime(column, null);
    }

    @Override
    public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
        return cells().get(column, Time.class, calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column) throws SQLException {
        return getTimestamp(column, null);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar) throws SQLException {
        return cells().get(column, Timestamp.class, calendar);
    }

    @Override
    public @Nullable Object getObject(int column) throws SQLException {
        return cells().object(column);
    }

    @Override
    public @Nullable Object getObject(int column, @Nullable Map<String, Class<?>> classes) throws SQLException {
        if (classes == null || classes.isEmpty()) {
            return getObject(column);
        }
        throw SqlErrors.unsupported("A map of classes for user-defined types");
    }

    @Override
    public <T> @Nullable T getObject(int column, Class<T> target) throws SQLException {
        return ObjectReader.read(this, cells(), column, target);
    }

    @Override
    public @Nullable Array getArray(int column) throws SQLException {
        return cells().array(column);
    }

    @Override
    public @Nullable InputStream getBinaryStream(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Reader getCharacterStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }

    @Override
    public @Nullable String getNString(int column) throws SQLException {
        return getString(column);
    }

    @Override
    public @Nullable Blob getBlob(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new MemoryBlob(bytes);
    }

    @Override
    public @Nullable Clob getClob(int column) throws SQLException {
        return getNClob(column);
    }

    @Override
    public @Nullable NClob getNClob(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new MemoryClob(text);
    }

    @Override
    public @Nullable SQLXML getSQLXML(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new MemoryXml(text);
    }

    @Override
    public @Nullable URL getURL(int column) throws SQLException {
        return cells().get(column, URL.class, null);
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        return open().isBeforeFirst();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        return open().isAfterLast();
    }

    @Override
    public boolean isFirst() throws SQLException {
        return open().row() == 1;
    }

    @Override
    public boolean isLast() throws SQLException {
        return open().isLast();
    }

    @Override
    public void beforeFirst() throws SQLException {
        scrolling().absolute(0);
    }

    @Override
    public void afterLast() throws SQLException {
        ScrollCursor scrolls = scrolling();
        scrolls.absolute(scrolls.count() + 1);
    }

    @Override
    public boolean first() throws SQLException {
        return scrolling().absolute(1);
    }

    @Override
    public boolean last() throws SQLException {
        return scrolling().absolute(-1);
    }

    @Override
    public int getRow() throws SQLException {
        return (int) open().row();
    }

    @Override
    public boolean absolute(int row) throws SQLException {
        return scrolling().absolute(row);
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        ScrollCursor scrolls = scrolling();
        return scrolls.absolute(Math.max(0, scrolls.position() + rows));
    }

    @Override
    public boolean previous() throws SQLException {
        return relative(-1);
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        open();
        switch (direction) {
            case ResultSet.FETCH_FORWARD -> {}
            case ResultSet.FETCH_REVERSE, ResultSet.FETCH_UNKNOWN -> scrolling();
            default -> throw SqlErrors.of("There is no fetch direction " + direction, "22023");
        }
    }

    @Override
    public int getFetchDirection() throws SQLException {
        open();
        return ResultSet.FETCH_FORWARD;
    }

    /** A hint that comes too late here: it counts when a statement runs. */
    @Override
    public void setFetchSize(int rows) throws SQLException {
        open();
        if (rows < 0) {
            throw SqlErrors.of("The fetch size cannot be negative", "22023");
        }
        fetchSize = rows;
    }

    @Override
    public int getFetchSize() throws SQLException {
        open();
        return fetchSize;
    }

    @Override
    public int getType() throws SQLException {
        open();
        return type;
    }

    @Override
    public int getConcurrency() throws SQLException {
        open();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() throws SQLException {
        open();
        return IsolationLevels.holdability(engine);
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        open();
        return statement;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        open();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        open();
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
