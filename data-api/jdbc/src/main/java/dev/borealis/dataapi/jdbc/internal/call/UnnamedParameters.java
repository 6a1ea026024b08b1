package dev.borealis.dataapi.jdbc.internal.call;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
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

/** The half of a callable statement that names parameters: neither engine tells a driver the names, so that numbers must do. */
abstract class UnnamedParameters extends DataApiPreparedStatement implements CallableStatement {

    UnnamedParameters(BaseConnection connection, Session session, Settings settings, String sql) throws SQLException {
        super(connection, session, settings, sql, KeyRequest.NONE);
    }

    private static SQLException byName() {
        return SqlErrors.unsupported("Naming a parameter; number it instead. It");
    }

    @Override
    public void registerOutParameter(String name, int b) throws SQLException {
        throw byName();
    }

    @Override
    public void registerOutParameter(String name, int b, int c) throws SQLException {
        throw byName();
    }

    @Override
    public void registerOutParameter(String name, int b, String c) throws SQLException {
        throw byName();
    }

    @Override
    public void setURL(String name, URL b) throws SQLException {
        throw byName();
    }

    @Override
    public void setNull(String name, int b) throws SQLException {
        throw byName();
    }

    @Override
    public void setBoolean(String name, boolean b) throws SQLException {
        throw byName();
    }

    @Override
    public void setByte(String name, byte b) throws SQLException {
        throw byName();
    }

    @Override
    public void setShort(String name, short b) throws SQLException {
        throw byName();
    }

    @Override
    public void setInt(String name, int b) throws SQLException {
        throw byName();
    }

    @Override
    public void setLong(String name, long b) throws SQLException {
        throw byName();
    }

    @Override
    public void setFloat(String name, float b) throws SQLException {
        throw byName();
    }

    @Override
    public void setDouble(String name, double b) throws SQLException {
        throw byName();
    }

    @Override
    public void setBigDecimal(String name, BigDecimal b) throws SQLException {
        throw byName();
    }

    @Override
    public void setString(String name, String b) throws SQLException {
        throw byName();
    }

    @Override
    public void setBytes(String name, byte[] b) throws SQLException {
        throw byName();
    }

    @Override
    public void setDate(String name, Date b) throws SQLException {
        throw byName();
    }

    @Override
    public void setTime(String name, Time b) throws SQLException {
        throw byName();
    }

    @Override
    public void setTimestamp(String name, Timestamp b) throws SQLException {
        throw byName();
    }

    @Override
    public void setAsciiStream(String name, InputStream b, int c) throws SQLException {
        throw byName();
    }

    @Override
    public void setBinaryStream(String name, InputStream b, int c) throws SQLException {
        throw byName();
    }

    @Override
    public void setObject(String name, Object b, int c, int d) throws SQLException {
        throw byName();
    }

    @Override
    public void setObject(String name, Object b, int c) throws SQLException {
        throw byName();
    }

    @Override
    public void setObject(String name, Object b) throws SQLException {
        throw byName();
    }

    @Override
    public void setCharacterStream(String name, Reader b, int c) throws SQLException {
        throw byName();
    }

    @Override
    public void setDate(String name, Date b, Calendar c) throws SQLException {
        throw byName();
    }

    @Override
    public void setTime(String name, Time b, Calendar c) throws SQLException {
        throw byName();
    }

    @Override
    public void setTimestamp(String name, Timestamp b, Calendar c) throws SQLException {
        throw byName();
    }

    @Override
    public void setNull(String name, int b, String c) throws SQLException {
        throw byName();
    }

    @Override
    public String getString(String name) throws SQLException {
        throw byName();
    }

    @Override
    public boolean getBoolean(String name) throws SQLException {
        throw byName();
    }

    @Override
    public byte getByte(String name) throws SQLException {
        throw byName();
    }

    @Override
    public short getShort(String name) throws SQLException {
        throw byName();
    }

    @Override
    public int getInt(String name) throws SQLException {
        throw byName();
    }

    @Override
    public long getLong(String name) throws SQLException {
        throw byName();
    }

    @Override
    public float getFloat(String name) throws SQLException {
        throw byName();
    }

    @Override
    public double getDouble(String name) throws SQLException {
        throw byName();
    }

    @Override
    public byte[] getBytes(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Date getDate(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Time getTime(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Timestamp getTimestamp(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Object getObject(String name) throws SQLException {
        throw byName();
    }

    @Override
    public BigDecimal getBigDecimal(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Object getObject(String name, Map<String, Class<?>> b) throws SQLException {
        throw byName();
    }

    @Override
    public Ref getRef(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Blob getBlob(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Clob getClob(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Array getArray(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Date getDate(String name, Calendar b) throws SQLException {
        throw byName();
    }

    @Override
    public Time getTime(String name, Calendar b) throws SQLException {
        throw byName();
    }

    @Override
    public Timestamp getTimestamp(String name, Calendar b) throws SQLException {
        throw byName();
    }

    @Override
    public URL getURL(String name) throws SQLException {
        throw byName();
    }

    @Override
    public RowId getRowId(String name) throws SQLException {
        throw byName();
    }

    @Override
    public void setRowId(String name, RowId b) throws SQLException {
        throw byName();
    }

    @Override
    public void setNString(String name, String b) throws SQLException {
        throw byName();
    }

    @Override
    public void setNCharacterStream(String name, Reader b, long c) throws SQLException {
        throw byName();
    }

    @Override
    public void setNClob(String name, NClob b) throws SQLException {
        throw byName();
    }

    @Override
    public void setClob(String name, Reader b, long c) throws SQLException {
        throw byName();
    }

    @Override
    public void setBlob(String name, InputStream b, long c) throws SQLException {
        throw byName();
    }

    @Override
    public void setNClob(String name, Reader b, long c) throws SQLException {
        throw byName();
    }

    @Override
    public NClob getNClob(String name) throws SQLException {
        throw byName();
    }

    @Override
    public void setSQLXML(String name, SQLXML b) throws SQLException {
        throw byName();
    }

    @Override
    public SQLXML getSQLXML(String name) throws SQLException {
        throw byName();
    }

    @Override
    public String getNString(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Reader getNCharacterStream(String name) throws SQLException {
        throw byName();
    }

    @Override
    public Reader getCharacterStream(String name) throws SQLException {
        throw byName();
    }

    @Override
    public void setBlob(String name, Blob b) throws SQLException {
        throw byName();
    }

    @Override
    public void setClob(String name, Clob b) throws SQLException {
        throw byName();
    }

    @Override
    public void setAsciiStream(String name, InputStream b, long c) throws SQLException {
        throw byName();
    }

    @Override
    public void setBinaryStream(String name, InputStream b, long c) throws SQLException {
        throw byName();
    }

    @Override
    public void setCharacterStream(String name, Reader b, long c) throws SQLException {
        throw byName();
    }

    @Override
    public void setAsciiStream(String name, InputStream b) throws SQLException {
        throw byName();
    }

    @Override
    public void setBinaryStream(String name, InputStream b) throws SQLException {
        throw byName();
    }

    @Override
    public void setCharacterStream(String name, Reader b) throws SQLException {
        throw byName();
    }

    @Override
    public void setNCharacterStream(String name, Reader b) throws SQLException {
        throw byName();
    }

    @Override
    public void setClob(String name, Reader b) throws SQLException {
        throw byName();
    }

    @Override
    public void setBlob(String name, InputStream b) throws SQLException {
        throw byName();
    }

    @Override
    public void setNClob(String name, Reader b) throws SQLException {
        throw byName();
    }

    @Override
    public <T> T getObject(String name, Class<T> b) throws SQLException {
        throw byName();
    }

    @Override
    public void setObject(String name, Object b, SQLType c, int d) throws SQLException {
        throw byName();
    }

    @Override
    public void setObject(String name, Object b, SQLType c) throws SQLException {
        throw byName();
    }

    @Override
    public void registerOutParameter(String name, SQLType b) throws SQLException {
        throw byName();
    }

    @Override
    public void registerOutParameter(String name, SQLType b, int c) throws SQLException {
        throw byName();
    }

    @Override
    public void registerOutParameter(String name, SQLType b, String c) throws SQLException {
        throw byName();
    }
}
