package dev.borealis.local.internal.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a session: messages come in through one buffer and go out through another. Output is held back
 * until {@link #flush}, or until there is more of it than the buffer takes. Used by one thread; {@link #close} may be
 * called by any.
 */
public final class ClientConnection implements Closeable {
    private static final int BUFFER = 1 << 15;
    private static final int HOLD = 1 << 22;
    private static final int NONE = -1;

    private final Socket socket;
    private final @Nullable String serverName;
    private final InputStream in;
    private final OutputStream out;
    private byte[] input = new byte[BUFFER];
    private int from;
    private int to;
    private byte[] output = new byte[BUFFER];
    private int pending;
    private boolean holding;
    private int mark = NONE;

    ClientConnection(Socket socket, @Nullable String serverName) throws IOException {
        this.socket = socket;
        this.serverName = serverName;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** The host name from the TLS handshake, or null. */
    public @Nullable String serverName() {
        return serverName;
    }

    /** Makes reads wait no longer than so many milliseconds; 0 for ever. */
    public void readTimeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** Whether a whole message of that many bytes is here already. */
    public boolean has(int bytes) {
        return to - from >= bytes;
    }

    /**
     * Waits until that many bytes are in the buffer.
     *
     * @return false when the stream ended before the first of them
     * @throws EOFException when it ended in the middle
     */
    public boolean await(int bytes) throws IOException {
        if (to - from >= bytes) {
            return true;
        }
        room(bytes);
        while (to - from < bytes) {
            int read = in.read(input, to, input.length - to);
            if (read < 0) {
                if (to == from) {
                    return false;
                }
                throw new EOFException();
            }
            to += read;
        }
        return true;
    }

    private void room(int bytes) {
        if (from == to) {
            from = 0;
            to = 0;
            if (input.length > BUFFER && bytes <= BUFFER) {
                input = new byte[BUFFER];
            }
        }
        if (from + bytes > input.length || to > input.length / 2) {
            byte[] target = bytes > input.length ? new byte[bytes] : input;
            System.arraycopy(input, from, target, 0, to - from);
            to -= from;
            from = 0;
            input = target;
        }
    }

    /** The input buffer; the next unread byte is at {@link #position}. */
    public byte[] buffer() {
        return input;
    }

    /** Where the next unread byte is. */
    public int position() {
        return from;
    }

    /** How many unread bytes are in the buffer. */
    public int available() {
        return to - from;
    }

    /** Puts bytes back, to be read before all others. */
    public void unread(byte[] bytes) {
        int left = to - from;
        byte[] target = bytes.length + left > input.length ? new byte[bytes.length + left] : input;
        System.arraycopy(input, from, target, bytes.length, left);
        System.arraycopy(bytes, 0, target, 0, bytes.length);
        input = target;
        from = 0;
        to = bytes.length + left;
    }

    /** Passes bytes that are in the buffer. */
    public void skip(int bytes) {
        from += bytes;
    }

    /** Four bytes of the buffer, so many behind the next one. */
    public int intAt(int offset) {
        return readInt(input, from + offset);
    }

    /** A string of the buffer that ends with a zero byte within so many bytes; one character a byte. */
    public String stringAt(int offset, int length) throws ProtocolException {
        int start = from + offset;
        for (int end = start; end < start + length; end++) {
            if (input[end] == 0) {
                return new String(input, start, end - start, StandardCharsets.ISO_8859_1);
            }
        }
        throw new ProtocolException("a string does not end");
    }

    /** Reads four bytes, most significant first. */
    public static int readInt(byte[] source, int at) {
        return (source[at] & 0xFF) << 24
                | (source[at + 1] & 0xFF) << 16
                | (source[at + 2] & 0xFF) << 8
                | (source[at + 3] & 0xFF);
    }

    /**
     * Holds output back even when there is much of it, up to 4 MiB: a client that is still sending a pipeline does not
     * read yet.
     */
    public void hold(boolean on) {
        holding = on;
    }

    /** Holds back what is written from now on, up to 4 MiB, so that it can be {@linkplain #rewind taken back}. */
    public void mark() {
        mark = pending;
    }

    /** Lets go what was held back. */
    public void unmark() {
        mark = NONE;
    }

    /** Takes back what was written since the mark; false when it is on its way already. */
    public boolean rewind() {
        if (mark == NONE) {
            return false;
        }
        pending = mark;
        return true;
    }

    /** Sends bytes, sooner or later. */
    public void write(byte[] source, int offset, int length) throws IOException {
        if (pending + length > output.length) {
            makeRoom(length);
        }
        if (length > output.length) {
            out.write(source, offset, length);
            return;
        }
        System.arraycopy(source, offset, output, pending, length);
        pending += length;
    }

    private void makeRoom(int length) throws IOException {
        if ((holding || mark != NONE) && pending + length <= HOLD) {
            output = Arrays.copyOf(output, Math.max(output.length * 2, pending + length));
        } else {
            flush();
        }
    }

    /** Sends what was written in the builder and clears it. */
    public void write(MessageBuilder message) throws IOException {
        write(message.array(), 0, message.size());
        message.clear();
    }

    /** Sends everything now. */
    public void flush() throws IOException {
        if (pending > 0) {
            out.write(output, 0, pending);
            out.flush();
            pending = 0;
            mark = NONE;
        }
        if (output.length > BUFFER) {
            output = new byte[BUFFER];
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
