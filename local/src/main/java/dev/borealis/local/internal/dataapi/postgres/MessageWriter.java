package dev.borealis.local.internal.dataapi.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gathers messages to the server and sends them in one go. Not thread-safe. */
final class MessageWriter {
    private final WritableByteChannel channel;
    private byte[] buffer = new byte[1024];
    private int size;
    private int lengthAt;

    MessageWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Begins a message of a type. */
    MessageWriter begin(char type) {
        ensure(1);
        buffer[size++] = (byte) type;
        return beginUntyped();
    }

    /** Begins one of the first messages of a connection, which have no type. */
    MessageWriter beginUntyped() {
        lengthAt = size;
        return int32(0);
    }

    /** Ends the message that was begun last. */
    MessageWriter end() {
        int length = size - lengthAt;
        ByteBuffer.wrap(buffer).putInt(lengthAt, length);
        return this;
    }

    /** A message without content. */
    MessageWriter empty(char type) {
        return begin(type).end();
    }

    MessageWriter int8(int value) {
        ensure(1);
        buffer[size++] = (byte) value;
        return this;
    }

    MessageWriter int16(int value) {
        return int8(value >> 8).int8(value);
    }

    MessageWriter int32(int value) {
        return int16(value >> 16).int16(value);
    }

    MessageWriter bytes(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
        return this;
    }

    /**
     * A string with its ending zero.
     *
     * @throws IllegalArgumentException if it has a zero of its own, behind which the server would read on as if it were
     *     ours; what has been gathered is forgotten
     */
    MessageWriter string(String value) {
        if (value.indexOf('\0') >= 0) {
            size = 0;
            throw new IllegalArgumentException("A text for PostgreSQL holds a zero, which would end it early");
        }
        return bytes(value.getBytes(StandardCharsets.UTF_8)).int8(0);
    }

    /** Sends what has been gathered. */
    void flush() throws IOException {
        ByteBuffer pending = ByteBuffer.wrap(buffer, 0, size);
        while (pending.hasRemaining()) {
            channel.write(pending);
        }
        size = 0;
    }

    private void ensure(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
