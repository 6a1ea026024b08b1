package dev.borealis.cli.internal.sql;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Notices when nobody reads any more, as with {@code | head}, which a {@link PrintWriter} keeps to itself. Not thread-safe. */
public final class CheckedWriter extends Writer {
    private static final int CHARS_BETWEEN_CHECKS = 1 << 16;

    private final PrintWriter out;
    private int unchecked;

    /**
     * Writes to another writer.
     *
     * @param out stays open
     */
    public CheckedWriter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(char[] chars, int from, int length) throws IOException {
        out.write(chars, from, length);
        unchecked += length;
        if (unchecked > CHARS_BETWEEN_CHECKS) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        unchecked = 0;
        if (out.checkError()) {
            throw new IOException("standard output is closed");
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
