package dev.borealis.dataapi.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What comes over a connection: lines, and bytes between them. For one thread at a time. */
final class LineInput extends InputStream {

    private static final int MAX_LINE = 64 * 1024;

    private final InputStream in;
    private byte[] buffer;
    private int at;
    private int end;

    LineInput(InputStream in, int size) {
        this.in = in;
        this.buffer = new byte[size];
    }

    /** The next line, without its end. */
    String line() throws IOException {
        int feed = lineFeed();
        int last = feed > at && buffer[feed - 1] == '\r' ? feed - 1 : feed;
        String line = new String(buffer, at, last - at, StandardCharsets.ISO_8859_1);
        at = feed + 1;
        return line;
    }

    /** Where the line feed is that comes next; all before it is in the buffer then. */
    private int lineFeed() throws IOException {
        int seen = 0;
        while (true) {
            while (at + seen < end) {
                if (buffer[at + seen] == '\n') {
                    return at + seen;
                }
                seen++;
            }
            if (seen > MAX_LINE) {
                throw new IOException("The answer has a line of more than " + MAX_LINE + " characters");
            }
            if (!fill()) {
                throw new EOFException("The connection was closed before the answer was complete");
            }
        }
    }

    /** Reads some more behind what is there; false at the end. */
    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = 0;
        }
        if (end == buffer.length) {
            makeRoom();
        }
        int got = in.read(buffer, end, buffer.length - end);
        end += Math.max(got, 0);
        return got >= 0;
    }

    private void makeRoom() {
        byte[] to = at == 0 ? Arrays.copyOf(buffer, buffer.length * 2) : buffer;
        System.arraycopy(buffer, at, to, 0, end - at);
        buffer = to;
        end -= at;
        at = 0;
    }

    @Override
    public int read() throws IOException {
        return at < end || fill() ? buffer[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (at == end && length >= buffer.length) {
            return in.read(into, from, length);
        }
        if (at == end && !fill()) {
            return -1;
        }
        int got = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, from, got);
        at += got;
        return got;
    }
}
