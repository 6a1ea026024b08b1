package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
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

/** The half of a result set that changes rows, which none of ours does: statements change rows. */
abstract class ReadOnlyResultSet implements ResultSet {

    private static SQLException readOnly() {
        return SqlErrors.unsupported("Changing rows through a result set");
    }

    private boolean isChanged() throws SQLException {
        getType(); // fails where the result set is closed
        return false;
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        return isChanged();
    }

    @Override
    public boolean rowInserted() throws SQLException {
        return isChanged();
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        return isChanged();
    }

    @Override
    public void updateNull(int a) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBoolean(int a, boolean b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateByte(int a, byte b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateShort(int a, short b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateInt(int a, int b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateLong(int a, long b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateFloat(int a, float b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateDouble(int a, double b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBigDecimal(int a, BigDecimal b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateString(int a, String b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBytes(int a, byte[] b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateDate(int a, Date b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateTime(int a, Time b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateTimestamp(int a, Timestamp b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateAsciiStream(int a, InputStream b, int c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBinaryStream(int a, InputStream b, int c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateCharacterStream(int a, Reader b, int c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(int a, Object b, int c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(int a, Object b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNull(String a) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBoolean(String a, boolean b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateByte(String a, byte b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateShort(String a, short b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateInt(String a, int b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateLong(String a, long b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateFloat(String a, float b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateDouble(String a, double b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBigDecimal(String a, BigDecimal b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateString(String a, String b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBytes(String a, byte[] b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateDate(String a, Date b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateTime(String a, Time b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateTimestamp(String a, Timestamp b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateAsciiStream(String a, InputStream b, int c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBinaryStream(String a, InputStream b, int c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateCharacterStream(String a, Reader b, int c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(String a, Object b, int c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(String a, Object b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void insertRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void deleteRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void refreshRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        throw readOnly();
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateRef(int a, Ref b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateRef(String a, Ref b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBlob(int a, Blob b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBlob(String a, Blob b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateClob(int a, Clob b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateClob(String a, Clob b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateArray(int a, Array b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateArray(String a, Array b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateRowId(int a, RowId b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateRowId(String a, RowId b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNString(int a, String b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNString(String a, String b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNClob(int a, NClob b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNClob(String a, NClob b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateSQLXML(int a, SQLXML b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateSQLXML(String a, SQLXML b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNCharacterStream(int a, Reader b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNCharacterStream(String a, Reader b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateAsciiStream(int a, InputStream b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBinaryStream(int a, InputStream b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateCharacterStream(int a, Reader b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateAsciiStream(String a, InputStream b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBinaryStream(String a, InputStream b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateCharacterStream(String a, Reader b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBlob(int a, InputStream b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBlob(String a, InputStream b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateClob(int a, Reader b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateClob(String a, Reader b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNClob(int a, Reader b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNClob(String a, Reader b, long c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNCharacterStream(int a, Reader b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNCharacterStream(String a, Reader b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateAsciiStream(int a, InputStream b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBinaryStream(int a, InputStream b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateCharacterStream(int a, Reader b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateAsciiStream(String a, InputStream b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBinaryStream(String a, InputStream b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateCharacterStream(String a, Reader b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBlob(int a, InputStream b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateBlob(String a, InputStream b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateClob(int a, Reader b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateClob(String a, Reader b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNClob(int a, Reader b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateNClob(String a, Reader b) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(int a, Object b, SQLType c, int d) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(String a, Object b, SQLType c, int d) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(int a, Object b, SQLType c) throws SQLException {
        throw readOnly();
    }

    @Override
    public void updateObject(String a, Object b, SQLType c) throws SQLException {
        throw readOnly();
    }
}
