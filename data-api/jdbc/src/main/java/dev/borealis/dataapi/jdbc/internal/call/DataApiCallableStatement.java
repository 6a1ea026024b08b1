package dev.borealis.dataapi.jdbc.internal.call;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlType;
import dev.borealis.dataapi.SqlValue;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.escape.Escapes;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.statement.ParameterSet;
import dev.borealis.dataapi.jdbc.internal.statement.Settings;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions and procedures. On PostgreSQL the values of OUT parameters are the columns of the row that the call gives,
 * in the order of the parameters.
 */
public final class DataApiCallableStatement extends UnnamedParameters {

    private final boolean hasResult;
    private final Map<Integer, Integer> columns = new HashMap<>();
    private @Nullable ResultSet values;

    public DataApiCallableStatement(BaseConnection connection, Session session, Settings settings, String sql)
            throws SQLException {
        super(connection, session, settings, sql);
        PreparedSql given = session.read(Session.guarded(() -> session.client().plain(sql)));
        this.hasResult = Session.guarded(() -> Escapes.hasResult(given));
    }

    /** The result of a function is no parameter of the statement that is sent. */
    @Override
    protected ParameterSet parameters() throws SQLException {
        return super.parameters().after(hasResult ? 1 : 0);
    }

    /** The call has returned, and what it did is committed in autocommit, when its values can be read. */
    @Override
    protected boolean readsWhole() {
        return super.readsWhole() || !columns.isEmpty();
    }

    @Override
    public boolean execute() throws SQLException {
        values = null;
        boolean rows = super.execute();
        if (columns.isEmpty()) {
            return rows;
        }
        ResultSet row = rows(rows);
        if (!row.next()) {
            throw SqlErrors.of("The call gave no row with the values of its OUT parameters", "02000");
        }
        values = row;
        return false;
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        boolean rows = execute();
        return columns.isEmpty() ? count(rows) : 0;
    }

    private ResultSet value(int parameter) throws SQLException {
        open();
        if (values == null || !columns.containsKey(parameter)) {
            throw SqlErrors.of(
                    "Parameter " + parameter + " has no value to read: register it and execute the call first",
                    "24000");
        }
        return values;
    }

    private int column(int parameter) {
        int column = 1;
        for (int other : columns.keySet()) {
            column += other < parameter ? 1 : 0;
        }
        return column;
    }

    @Override
    public void registerOutParameter(int parameter, int jdbcType) throws SQLException {
        open();
        if (engine() == Engine.MYSQL && !(hasResult && parameter == 1)) {
            throw SqlErrors.unsupported("An OUT parameter of a MySQL procedure; let it SELECT its values. It");
        }
        columns.put(parameter, jdbcType);
        if (!(hasResult && parameter == 1)) {
            parameters().setIfAbsent(parameter, ofNoValue());
        }
    }

    /** A procedure takes NULL for an OUT parameter; a function takes nothing, and what is void is no argument to PostgreSQL. */
    private SqlValue ofNoValue() {
        return engine() == Engine.POSTGRESQL && sql().verb().equals("SELECT")
                ? SqlType.named("void").of(null)
                : SqlValue.NULL;
    }

    @Override
    public void registerOutParameter(int parameter, int jdbcType, int scale) throws SQLException {
        registerOutParameter(parameter, jdbcType);
    }

    @Override
    public void registerOutParameter(int parameter, int jdbcType, String typeName) throws SQLException {
        registerOutParameter(parameter, jdbcType);
    }

    @Override
    public void registerOutParameter(int parameter, SQLType type) throws SQLException {
        registerOutParameter(parameter, type.getVendorTypeNumber());
    }

    @Override
    public void registerOutParameter(int parameter, SQLType type, int scale) throws SQLException {
        registerOutParameter(parameter, type);
    }

    @Override
    public void registerOutParameter(int parameter, SQLType type, String typeName) throws SQLException {
        registerOutParameter(parameter, type);
    }

    @Override
    public boolean wasNull() throws SQLException {
        open();
        return values != null && values.wasNull();
    }

    @Override
    public @Nullable String getString(int parameter) throws SQLException {
        return value(parameter).getString(column(parameter));
    }

    @Override
    public boolean getBoolean(int parameter) throws SQLException {
        return value(parameter).getBoolean(column(parameter));
    }

    @Override
    public byte getByte(int parameter) throws SQLException {
        return value(parameter).getByte(column(parameter));
    }

    @Override
    public short getShort(int parameter) throws SQLException {
        return value(parameter).getShort(column(parameter));
    }

    @Override
    public int getInt(int parameter) throws SQLException {
        return value(parameter).getInt(column(parameter));
    }

    @Override
    public long getLong(int parameter) throws SQLException {
        return value(parameter).getLong(column(parameter));
    }

    @Override
    public float getFloat(int parameter) throws SQLException {
        return value(parameter).getFloat(column(parameter));
    }

    @Override
    public double getDouble(int parameter) throws SQLException {
        return value(parameter).getDouble(column(parameter));
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int parameter, int scale) throws SQLException {
        return value(parameter).getBigDecimal(column(parameter), scale);
    }

    @Override
    public byte @Nullable [] getBytes(int parameter) throws SQLException {
        return value(parameter).getBytes(column(parameter));
    }

    @Override
    public @Nullable Date getDate(int parameter) throws SQLException {
        return value(parameter).getDate(column(parameter));
    }

    @Override
    public @Nullable Time getTime(int parameter) throws SQLException {
        return value(parameter).getTime(column(parameter));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int parameter) throws SQLException {
        return value(parameter).getTimestamp(column(parameter));
    }

    @Override
    public @Nullable Object getObject(int parameter) throws SQLException {
        return value(parameter).getObject(column(parameter));
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int parameter) throws SQLException {
        return value(parameter).getBigDecimal(column(parameter));
    }

    @Override
    public @Nullable Object getObject(int parameter, @Nullable Map<String, Class<?>> classes) throws SQLException {
        return value(parameter).getObject(column(parameter), classes);
    }

    @Override
    public Ref getRef(int parameter) throws SQLException {
        return value(parameter).getRef(column(parameter));
    }

    @Override
    public @Nullable Blob getBlob(int parameter) throws SQLException {
        return value(parameter).getBlob(column(parameter));
    }

    @Override
    public @Nullable Clob getClob(int parameter) throws SQLException {
        return value(parameter).getClob(column(parameter));
    }

    @Override
    public @Nullable Array getArray(int parameter) throws SQLException {
        return value(parameter).getArray(column(parameter));
    }

    @Override
    public @Nullable Date getDate(int parameter, @Nullable Calendar calendar) throws SQLException {
        return value(parameter).getDate(column(parameter), calendar);
    }

    @Override
    public @Nullable Time getTime(int parameter, @Nullable Calendar calendar) throws SQLException {
        return value(parameter).getTime(column(parameter), calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int parameter, @Nullable Calendar calendar) throws SQLException {
        return value(parameter).getTimestamp(column(parameter), calendar);
    }

    @Override
    public @Nullable URL getURL(int parameter) throws SQLException {
        return value(parameter).getURL(column(parameter));
    }

    @Override
    public RowId getRowId(int parameter) throws SQLException {
        return value(parameter).getRowId(column(parameter));
    }

    @Override
    public @Nullable NClob getNClob(int parameter) throws SQLException {
        return value(parameter).getNClob(column(parameter));
    }

    @Override
    public @Nullable SQLXML getSQLXML(int parameter) throws SQLException {
        return value(parameter).getSQLXML(column(parameter));
    }

    @Override
    public @Nullable String getNString(int parameter) throws SQLException {
        return value(parameter).getNString(column(parameter));
    }

    @Override
    public @Nullable Reader getNCharacterStream(int parameter) throws SQLException {
        return value(parameter).getNCharacterStream(column(parameter));
    }

    @Override
    public @Nullable Reader getCharacterStream(int parameter) throws SQLException {
        return value(parameter).getCharacterStream(column(parameter));
    }

    @Override
    public <T> @Nullable T getObject(int parameter, Class<T> target) throws SQLException {
        return value(parameter).getObject(column(parameter), target);
    }
}
