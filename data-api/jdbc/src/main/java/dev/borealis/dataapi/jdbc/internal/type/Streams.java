package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.sql.SQLException;

/** Reads what a setter was given as a stream: a request is sent whole. */
public final class Streams {

    private Streams() {}

    /** All bytes, or the first so many. */
    public static byte[] bytes(InputStream stream, long most) throws SQLException {
        try {
            return most < 0 ? stream.readAllBytes() : stream.readNBytes((int) Math.min(most, Integer.MAX_VALUE));
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    public static String text(InputStream stream, long most, Charset charset) throws SQLException {
        return new String(bytes(stream, most), charset);
    }

    /** All characters, or the first so many. */
    public static String text(Reader reader, long most) throws SQLException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        try {
            while (most < 0 || text.length() < most) {
                int room = most < 0 ? buffer.length : (int) Math.min(buffer.length, most - text.length());
                int read = reader.read(buffer, 0, room);
                if (read < 0) {
                    break;
                }
                text.append(buffer, 0, read);
            }
            return text.toString();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private static SQLException unreadable(IOException failure) {
        SQLException unreadable = SqlErrors.of("A parameter's stream cannot be read: " + failure.getMessage(), "22000");
        unreadable.initCause(failure);
        return unreadable;
    }
}
