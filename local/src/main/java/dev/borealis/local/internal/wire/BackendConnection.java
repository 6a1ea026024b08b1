package dev.borealis.local.internal.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The server's side towards the PostgreSQL behind it: requests are gathered until {@link #flush}, answers are read
 * message by message. Used by one thread; {@link #close} may be called by any.
 */
public final class BackendConnection implements Closeable {
    private static final int BUFFER = 1 << 15;

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.wrap(new byte[BUFFER]);
    private byte[] input = new byte[BUFFER];
    private int from;
    private int to;
    private int process;

    /** How many bytes of a message that was begun to pass are still to be passed. */
    private int owed;

    private BackendConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects to a server's socket. */
    public static BackendConnection open(SocketAddress address) throws BackendLostException {
        try {
            return new BackendConnection(SocketChannel.open(address));
        } catch (IOException e) {
            throw new BackendLostException(e);
        }
    }

    /** Sends bytes at the next flush, or as soon as the buffer is full. */
    public void write(byte[] source, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > out.remaining()) {
            int part = out.remaining();
            out.put(source, at, part);
            at += part;
            left -= part;
            flush();
        }
        out.put(source, at, left);
    }

    /** Sends what was written in the builder and clears it. */
    public void write(MessageBuilder message) throws IOException {
        write(message.array(), 0, message.size());
        message.clear();
    }

    /** Sends everything now. */
    public void flush() throws BackendLostException {
        out.flip();
        try {
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException e) {
            throw new BackendLostException(e);
        } finally {
            out.clear();
        }
    }

    /** Waits until that many unread bytes are in the buffer. */
    public void await(int bytes) throws BackendLostException {
        if (to - from >= bytes) {
            return;
        }
        room(bytes);
        ByteBuffer target = ByteBuffer.wrap(input, to, input.length - to);
        while (to - from < bytes) {
            to += read(target);
        }
    }

    private int read(ByteBuffer target) throws BackendLostException {
        int read;
        try {
            read = channel.read(target);
        } catch (IOException e) {
            throw new BackendLostException(e);
        }
        if (read < 0) {
            throw new BackendLostException("the database closed the connection");
        }
        return read;
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

    /** Waits until the server closes the connection. */
    public void awaitEnd() throws IOException {
        ByteBuffer target = ByteBuffer.wrap(input);
        while (channel.read(target) >= 0) {
            target.clear();
        }
    }

    /** Waits for the header of the next message; its type. */
    public byte awaitType() throws IOException {
        await(5);
        return input[from];
    }

    /** The length of the message whose header is here, its type byte included. */
    public int messageLength() {
        return ClientConnection.readInt(input, from + 1) + 1;
    }

    /** The number of PostgreSQL's process, once {@link #process(int) told}. */
    public int process() {
        return process;
    }

    /** Tells the number of PostgreSQL's process. */
    public void process(int number) {
        process = number;
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

    /** Passes bytes that are in the buffer. */
    public void skip(int bytes) {
        int left = bytes;
        while (left > 0) {
            if (owed == 0) {
                owed = messageLength();
            }
            int part = Math.min(left, owed);
            from += part;
            owed -= part;
            left -= part;
        }
    }

    /** Whether the last message that was begun to pass is whole. */
    public boolean isBetweenMessages() {
        return owed == 0;
    }

    /** A string in the buffer that ends with a zero byte, so many bytes behind the next one. */
    public String stringAt(int offset) {
        int start = from + offset;
        int end = start;
        while (end < to && input[end] != 0) {
            end++;
        }
        return new String(input, start, end - start, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
