package dev.borealis.dataapi.jdbc.internal.call;

import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.statement.DataApiPreparedStatement;
import dev.borealis.dataapi.jdbc.internal.statement.KeyRequest;
import dev.borealis.dataapi.jdbc.internal.statement.Settings;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The half of a callable statement that names parameters: each name is a number. */
abstract class NamedParameters extends DataApiPreparedStatement implements CallableStatement {

    NamedParameters(BaseConnection connection, Session session, Settings settings, String sql) throws SQLException {
        super(connection, session, settings, sql, KeyRequest.NONE);
    }

    /** The number of the parameter with a name. */
    abstract int number(String name) throws SQLException;

    @Override
    public void registerOutParameter(String name, int b) throws SQLException {
        registerOutParameter(number(name), b);
    }

    @Override
    public void registerOutParameter(String name, int b, int c) throws SQLException {
        registerOutParameter(number(name), b, c);
    }

    @Override
    public void registerOutParameter(String name, int b, @Nullable String c) throws SQLException {
        registerOutParameter(number(name), b, c);
    }

    @Override
    public void setURL(String name, @Nullable URL b) throws SQLException {
        setURL(number(name), b);
    }

    @Override
    public void setNull(String name, int b) throws SQLException {
        setNull(number(name), b);
    }

    @Override
    public void setBoolean(String name, boolean b) throws SQLException {
        setBoolean(number(name), b);
    }

    @Override
    public void setByte(String name, byte b) throws SQLException {
        setByte(number(name), b);
    }

    @Override
    public void setShort(String name, short b) throws SQLException {
        setShort(number(name), b);
    }

    @Override
    public void setInt(String name, int b) throws SQLException {
        setInt(number(name), b);
    }

    @Override
    public void setLong(String name, long b) throws SQLException {
        setLong(number(name), b);
    }

    @Override
    public void setFloat(String name, float b) throws SQLException {
        setFloat(number(name), b);
    }

    @Override
    public void setDouble(String name, double b) throws SQLException {
        setDouble(number(name), b);
    }

    @Override
    public void setBigDecimal(String name, @Nullable BigDecimal b) throws SQLException {
        setBigDecimal(number(name), b);
    }

    @Override
    public void setString(String name, @Nullable String b) throws SQLException {
        setString(number(name), b);
    }

    @Override
    public void setBytes(String name, byte @Nullable [] b) throws SQLException {
        setBytes(number(name), b);
    }

    @Override
    public void setDate(String name, @Nullable Date b) throws SQLException {
        setDate(number(name), b);
    }

    @Override
    public void setTime(String name, @Nullable Time b) throws SQLException {
        setTime(number(name), b);
    }

    @Override
    public void setTimestamp(String name, @Nullable Timestamp b) throws SQLException {
        setTimestamp(number(name), b);
    }

    @Override
    public void setAsciiStream(String name, @Nullable InputStream b, int c) throws SQLException {
        setAsciiStream(number(name), b, c);
    }

    @Override
    public void setBinaryStream(String name, @Nullable InputStream b, int c) throws SQLException {
        setBinaryStream(number(name), b, c);
    }

    @Override
    public void setObject(String name, @Nullable Object b, int c, int d) throws SQLException {
        setObject(number(name), b, c, d);
    }

    @Override
    public void setObject(String name, @Nullable Object b, int c) throws SQLException {
        setObject(number(name), b, c);
    }

    @Override
    public void setObject(String name, @Nullable Object b) throws SQLException {
        setObject(number(name), b);
    }

    @Override
    public void setCharacterStream(String name, @Nullable Reader b, int c) throws SQLException {
        setCharacterStream(number(name), b, c);
    }

    @Override
    public void setDate(String name, @Nullable Date b, @Nullable Calendar c) throws SQLException {
        setDate(number(name), b, c);
    }

    @Override
    public void setTime(String name, @Nullable Time b, @Nullable Calendar c) throws SQLException {
        setTime(number(name), b, c);
    }

    @Override
    public void setTimestamp(String name, @Nullable Timestamp b, @Nullable Calendar c) throws SQLException {
        setTimestamp(number(name), b, c);
    }

    @Override
    public void setNull(String name, int b, @Nullable String c) throws SQLException {
        setNull(number(name), b, c);
    }

    @Override
    public @Nullable String getString(String name) throws SQLException {
        return getString(number(name));
    }

    @Override
    public boolean getBoolean(String name) throws SQLException {
        return getBoolean(number(name));
    }

    @Override
    public byte getByte(String name) throws SQLException {
        return getByte(number(name));
    }

    @Override
    public short getShort(String name) throws SQLException {
        return getShort(number(name));
    }

    @Override
    public int getInt(String name) throws SQLException {
        return getInt(number(name));
    }

    @Override
    public long getLong(String name) throws SQLException {
        return getLong(number(name));
    }

    @Override
    public float getFloat(String name) throws SQLException {
        return getFloat(number(name));
    }

    @Override
    public double getDouble(String name) throws SQLException {
        return getDouble(number(name));
    }

    @Override
    public byte @Nullable [] getBytes(String name) throws SQLException {
        return getBytes(number(name));
    }

    @Override
    public @Nullable Date getDate(String name) throws SQLException {
        return getDate(number(name));
    }

    @Override
    public @Nullable Time getTime(String name) throws SQLException {
        return getTime(number(name));
    }

    @Override
    public @Nullable Timestamp getTimestamp(String name) throws SQLException {
        return getTimestamp(number(name));
    }

    @Override
    public @Nullable Object getObject(String name) throws SQLException {
        return getObject(number(name));
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(String name) throws SQLException {
        return getBigDecimal(number(name));
    }

    @Override
    public @Nullable Object getObject(String name, @Nullable Map<String, Class<?>> b) throws SQLException {
        return getObject(number(name), b);
    }

    @Override
    public @Nullable Ref getRef(String name) throws SQLException {
        return getRef(number(name));
    }

    @Override
    public @Nullable Blob getBlob(String name) throws SQLException {
        return getBlob(number(name));
    }

    @Override
    public @Nullable Clob getClob(String name) throws SQLException {
        return getClob(number(name));
    }

    @Override
    public @Nullable Array getArray(String name) throws SQLException {
        return getArray(number(name));
    }

    @Override
    public @Nullable Date getDate(String name, @Nullable Calendar b) throws SQLException {
        return getDate(number(name), b);
    }

    @Override
    public @Nullable Time getTime(String name, @Nullable Calendar b) throws SQLException {
        return getTime(number(name), b);
    }

    @Override
    public @Nullable Timestamp getTimestamp(String name, @Nullable Calendar b) throws SQLException {
        return getTimestamp(number(name), b);
    }

    @Override
    public @Nullable URL getURL(String name) throws SQLException {
        return getURL(number(name));
    }

    @Override
    public @Nullable RowId getRowId(String name) throws SQLException {
        return getRowId(number(name));
    }

    @Override
    public void setRowId(String name, @Nullable RowId b) throws SQLException {
        setRowId(number(name), b);
    }

    @Override
    public void setNString(String name, @Nullable String b) throws SQLException {
        setNString(number(name), b);
    }

    @Override
    public void setNCharacterStream(String name, @Nullable Reader b, long c) throws SQLException {
        setNCharacterStream(number(name), b, c);
    }

    @Override
    public void setNClob(String name, @Nullable NClob b) throws SQLException {
        setNClob(number(name), b);
    }

    @Override
    public void setClob(String name, @Nullable Reader b, long c) throws SQLException {
        setClob(number(name), b, c);
    }

    @Override
    public void setBlob(String name, @Nullable InputStream b, long c) throws SQLException {
        setBlob(number(name), b, c);
    }

    @Override
    public void setNClob(String name, @Nullable Reader b, long c) throws SQLException {
        setNClob(number(name), b, c);
    }

    @Override
    public @Nullable NClob getNClob(String name) throws SQLException {
        return getNClob(number(name));
    }

    @Override
    public void setSQLXML(String name, @Nullable SQLXML b) throws SQLException {
        setSQLXML(number(name), b);
    }

    @Override
    public @Nullable SQLXML getSQLXML(String name) throws SQLException {
        return getSQLXML(number(name));
    }

    @Override
    public @Nullable String getNString(String name) throws SQLException {
        return getNString(number(name));
    }

    @Override
    public @Nullable Reader getNCharacterStream(String name) throws SQLException {
        return getNCharacterStream(number(name));
    }

    @Override
    public @Nullable Reader getCharacterStream(String name) throws SQLException {
        return getCharacterStream(number(name));
    }

    @Override
    public void setBlob(String name, @Nullable Blob b) throws SQLException {
        setBlob(number(name), b);
    }

    @Override
    public void setClob(String name, @Nullable Clob b) throws SQLException {
        setClob(number(name), b);
    }

    @Override
    public void setAsciiStream(String name, @Nullable InputStream b, long c) throws SQLException {
        setAsciiStream(number(name), b, c);
    }

    @Override
    public void setBinaryStream(String name, @Nullable InputStream b, long c) throws SQLException {
        setBinaryStream(number(name), b, c);
    }

    @Override
    public void setCharacterStream(String name, @Nullable Reader b, long c) throws SQLException {
        setCharacterStream(number(name), b, c);
    }

    @Override
    public void setAsciiStream(String name, @Nullable InputStream b) throws SQLException {
        setAsciiStream(number(name), b);
    }

    @Override
    public void setBinaryStream(String name, @Nullable InputStream b) throws SQLException {
        setBinaryStream(number(name), b);
    }

    @Override
    public void setCharacterStream(String name, @Nullable Reader b) throws SQLException {
        setCharacterStream(number(name), b);
    }

    @Override
    public void setNCharacterStream(String name, @Nullable Reader b) throws SQLException {
        setNCharacterStream(number(name), b);
    }

    @Override
    public void setClob(String name, @Nullable Reader b) throws SQLException {
        setClob(number(name), b);
    }

    @Override
    public void setBlob(String name, @Nullable InputStream b) throws SQLException {
        setBlob(number(name), b);
    }

    @Override
    public void setNClob(String name, @Nullable Reader b) throws SQLException {
        setNClob(number(name), b);
    }

    @Override
    public <T> @Nullable T getObject(String name, Class<T> b) throws SQLException {
        return getObject(number(name), b);
    }

    @Override
    public void setObject(String name, @Nullable Object b, SQLType c, int d) throws SQLException {
        setObject(number(name), b, c, d);
    }

    @Override
    public void setObject(String name, @Nullable Object b, SQLType c) throws SQLException {
        setObject(number(name), b, c);
    }

    @Override
    public void registerOutParameter(String name, @Nullable SQLType b) throws SQLException {
        registerOutParameter(number(name), b);
    }

    @Override
    public void registerOutParameter(String name, @Nullable SQLType b, int c) throws SQLException {
        registerOutParameter(number(name), b, c);
    }

    @Override
    public void registerOutParameter(String name, @Nullable SQLType b, @Nullable String c) throws SQLException {
        registerOutParameter(number(name), b, c);
    }
}
