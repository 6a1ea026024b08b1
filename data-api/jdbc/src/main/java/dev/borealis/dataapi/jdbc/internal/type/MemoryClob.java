package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;

/** Text in memory. Positions count from 1. */
public final class MemoryClob implements NClob {

    private final StringBuilder text;

    public MemoryClob(String text) {
        this.text = new StringBuilder(text);
    }

    private int start(long position) throws SQLException {
        if (position < 1 || position > text.length() + 1L) {
            throw SqlErrors.of("There is no position " + position + " in " + text.length() + " characters", "22003");
        }
        return (int) position - 1;
    }

    @Override
    public long length() {
        return text.length();
    }

    @Override
    public String getSubString(long position, int length) throws SQLException {
        int start = start(position);
        return text.substring(start, Math.min(text.length(), start + length));
    }

    @Override
    public Reader getCharacterStream() {
        return new StringReader(text.toString());
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        return new StringReader(getSubString(position, (int) length));
    }

    @Override
    public InputStream getAsciiStream() {
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(String pattern, long start) throws SQLException {
        int found = text.indexOf(pattern, start(start));
        return found < 0 ? -1 : found + 1L;
    }

    @Override
    public long position(Clob pattern, long start) throws SQLException {
        return position(pattern.getSubString(1, (int) pattern.length()), start);
    }

    @Override
    public int setString(long position, String added) throws SQLException {
        int start = start(position);
        text.replace(start, Math.min(text.length(), start + added.length()), added);
        return added.length();
    }

    @Override
    public int setString(long position, String added, int offset, int length) throws SQLException {
        return setString(position, added.substring(offset, offset + length));
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        start(position);
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                replace(position, toString(StandardCharsets.US_ASCII));
            }
        };
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        start(position);
        return new StringWriter() {
            @Override
            public void close() {
                replace(position, toString());
            }
        };
    }

    private void replace(long position, String added) {
        int start = (int) position - 1;
        text.replace(start, Math.min(text.length(), start + added.length()), added);
    }

    @Override
    public void truncate(long length) {
        text.setLength((int) Math.min(length, text.length()));
    }

    @Override
    public void free() {
        text.setLength(0);
    }
}
