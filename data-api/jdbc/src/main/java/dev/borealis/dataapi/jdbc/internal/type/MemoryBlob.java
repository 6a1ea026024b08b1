package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;

/** Bytes in memory. Positions count from 1. */
public final class MemoryBlob implements Blob {

    private byte[] bytes;

    public MemoryBlob(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public byte[] getBytes(long position, int length) throws SQLException {
        int start = start(position);
        return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + length));
    }

    private int start(long position) throws SQLException {
        if (position < 1 || position > bytes.length + 1L) {
            throw SqlErrors.of("There is no position " + position + " in " + bytes.length + " bytes", "22003");
        }
        return (int) position - 1;
    }

    @Override
    public InputStream getBinaryStream() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public InputStream getBinaryStream(long position, long length) throws SQLException {
        return new ByteArrayInputStream(getBytes(position, (int) length));
    }

    @Override
    public long position(byte[] pattern, long start) throws SQLException {
        for (int at = start(start); at + pattern.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at + 1L;
            }
        }
        return -1;
    }

    @Override
    public long position(Blob pattern, long start) throws SQLException {
        return position(pattern.getBytes(1, (int) pattern.length()), start);
    }

    @Override
    public int setBytes(long position, byte[] added) throws SQLException {
        return setBytes(position, added, 0, added.length);
    }

    @Override
    public int setBytes(long position, byte[] added, int offset, int length) throws SQLException {
        int start = start(position);
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length, start + length));
        System.arraycopy(added, offset, bytes, start, length);
        return length;
    }

    @Override
    public OutputStream setBinaryStream(long position) throws SQLException {
        int start = start(position);
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length, start + count));
                System.arraycopy(buf, 0, bytes, start, count);
            }
        };
    }

    @Override
    public void truncate(long length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length));
    }

    @Override
    public void free() {
        bytes = new byte[0];
    }
}
