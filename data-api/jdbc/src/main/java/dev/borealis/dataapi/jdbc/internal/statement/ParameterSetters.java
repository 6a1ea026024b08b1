package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.SqlType;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.type.Parameters;
import dev.borealis.dataapi.jdbc.internal.type.Streams;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** JDBC's setters; each only names the type, and the tables of types do the rest. */
abstract class ParameterSetters extends DataApiStatement implements PreparedStatement {

    ParameterSetters(BaseConnection connection, Session session, Settings settings) {
        super(connection, session, settings);
    }

    protected abstract ParameterSet parameters() throws SQLException;

    private void set(int parameter, SqlType type, @Nullable Object value) throws SQLException {
        parameters().set(parameter, type, value);
    }

    @Override
    public void setNull(int parameter, int jdbcType) throws SQLException {
        parameters().set(parameter, Parameters.nullOf(jdbcType));
    }

    @Override
    public void setNull(int parameter, int jdbcType, @Nullable String typeName) throws SQLException {
        setNull(parameter, jdbcType);
    }

    @Override
    public void setBoolean(int parameter, boolean value) throws SQLException {
        set(parameter, SqlType.BOOL, value);
    }

    @Override
    public void setByte(int parameter, byte value) throws SQLException {
        set(parameter, SqlType.INT2, value);
    }

    @Override
    public void setShort(int parameter, short value) throws SQLException {
        set(parameter, SqlType.INT2, value);
    }

    @Override
    public void setInt(int parameter, int value) throws SQLException {
        set(parameter, SqlType.INT4, value);
    }

    @Override
    public void setLong(int parameter, long value) throws SQLException {
        set(parameter, SqlType.INT8, value);
    }

    @Override
    public void setFloat(int parameter, float value) throws SQLException {
        set(parameter, SqlType.FLOAT4, value);
    }

    @Override
    public void setDouble(int parameter, double value) throws SQLException {
        set(parameter, SqlType.FLOAT8, value);
    }

    @Override
    public void setBigDecimal(int parameter, @Nullable BigDecimal value) throws SQLException {
        set(parameter, SqlType.NUMERIC, value);
    }

    @Override
    public void setString(int parameter, @Nullable String value) throws SQLException {
        parameters().text(parameter, value);
    }

    @Override
    public void setNString(int parameter, @Nullable String value) throws SQLException {
        setString(parameter, value);
    }

    @Override
    public void setBytes(int parameter, byte @Nullable [] value) throws SQLException {
        set(parameter, SqlType.BYTEA, value);
    }

    @Override
    public void setDate(int parameter, @Nullable Date value) throws SQLException {
        setDate(parameter, value, null);
    }

    @Override
    public void setDate(int parameter, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        parameters().object(parameter, value, calendar);
    }

    @Override
    public void setTime(int parameter, @Nullable Time value) throws SQLException {
        setTime(parameter, value, null);
    }

    @Override
    public void setTime(int parameter, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        parameters().object(parameter, value, calendar);
    }

    @Override
    public void setTimestamp(int parameter, @Nullable Timestamp value) throws SQLException {
        setTimestamp(parameter, value, null);
    }

    @Override
    public void setTimestamp(int parameter, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        parameters().object(parameter, value, calendar);
    }

    @Override
    public void setObject(int parameter, @Nullable Object value) throws SQLException {
        parameters().object(parameter, value, null);
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, int jdbcType) throws SQLException {
        parameters().object(parameter, value, jdbcType, -1);
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, int jdbcType, int scale) throws SQLException {
        parameters().object(parameter, value, jdbcType, scale);
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, SQLType type) throws SQLException {
        setObject(parameter, value, number(type));
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, SQLType type, int scale) throws SQLException {
        setObject(parameter, value, number(type), scale);
    }

    private static int number(@Nullable SQLType type) throws SQLException {
        Integer number = type == null ? null : type.getVendorTypeNumber();
        if (number == null) {
            throw SqlErrors.of("The type of a parameter has no number: give a java.sql.JDBCType", "22023");
        }
        return number;
    }

    @Override
    public void setArray(int parameter, @Nullable Array value) throws SQLException {
        parameters().object(parameter, value, null);
    }

    @Override
    public void setURL(int parameter, @Nullable URL value) throws SQLException {
        parameters().object(parameter, value, null);
    }

    @Override
    public void setRef(int parameter, @Nullable Ref value) throws SQLException {
        throw SqlErrors.unsupported("The type REF");
    }

    @Override
    public void setRowId(int parameter, @Nullable RowId value) throws SQLException {
        throw SqlErrors.unsupported("The type ROWID");
    }

    @Override
    public void setSQLXML(int parameter, @Nullable SQLXML value) throws SQLException {
        parameters().object(parameter, value, null);
    }

    @Override
    public void setBlob(int parameter, @Nullable Blob value) throws SQLException {
        parameters().object(parameter, value, null);
    }

    @Override
    public void setBlob(int parameter, @Nullable InputStream stream) throws SQLException {
        setBinaryStream(parameter, stream);
    }

    @Override
    public void setBlob(int parameter, @Nullable InputStream stream, long length) throws SQLException {
        setBinaryStream(parameter, stream, length);
    }

    @Override
    public void setClob(int parameter, @Nullable Clob value) throws SQLException {
        parameters().object(parameter, value, null);
    }

    @Override
    public void setClob(int parameter, @Nullable Reader reader) throws SQLException {
        setCharacterStream(parameter, reader);
    }

    @Override
    public void setClob(int parameter, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(parameter, reader, length);
    }

    @Override
    public void setNClob(int parameter, @Nullable NClob value) throws SQLException {
        setClob(parameter, value);
    }

    @Override
    public void setNClob(int parameter, @Nullable Reader reader) throws SQLException {
        setCharacterStream(parameter, reader);
    }

    @Override
    public void setNClob(int parameter, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(parameter, reader, length);
    }

    @Override
    public void setBinaryStream(int parameter, @Nullable InputStream stream) throws SQLException {
        setBinaryStream(parameter, stream, -1L);
    }

    @Override
    public void setBinaryStream(int parameter, @Nullable InputStream stream, int length) throws SQLException {
        setBinaryStream(parameter, stream, (long) length);
    }

    @Override
    public void setBinaryStream(int parameter, @Nullable InputStream stream, long length) throws SQLException {
        setBytes(parameter, stream == null ? null : Streams.bytes(stream, length));
    }

    @Override
    public void setAsciiStream(int parameter, @Nullable InputStream stream) throws SQLException {
        setAsciiStream(parameter, stream, -1L);
    }

    @Override
    public void setAsciiStream(int parameter, @Nullable InputStream stream, int length) throws SQLException {
        setAsciiStream(parameter, stream, (long) length);
    }

    @Override
    public void setAsciiStream(int parameter, @Nullable InputStream stream, long length) throws SQLException {
        setString(parameter, stream == null ? null : Streams.text(stream, length, StandardCharsets.US_ASCII));
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int parameter, @Nullable InputStream stream, int length) throws SQLException {
        setString(parameter, stream == null ? null : Streams.text(stream, length, StandardCharsets.UTF_8));
    }

    @Override
    public void setCharacterStream(int parameter, @Nullable Reader reader) throws SQLException {
        setCharacterStream(parameter, reader, -1L);
    }

    @Override
    public void setCharacterStream(int parameter, @Nullable Reader reader, int length) throws SQLException {
        setCharacterStream(parameter, reader, (long) length);
    }

    @Override
    public void setCharacterStream(int parameter, @Nullable Reader reader, long length) throws SQLException {
        setString(parameter, reader == null ? null : Streams.text(reader, length));
    }

    @Override
    public void setNCharacterStream(int parameter, @Nullable Reader reader) throws SQLException {
        setCharacterStream(parameter, reader);
    }

    @Override
    public void setNCharacterStream(int parameter, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(parameter, reader, length);
    }
}
