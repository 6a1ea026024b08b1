package dev.borealis.local.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes protocol messages into a growing array. Text goes out one byte a character (ISO 8859-1): strings here carry
 * bytes as they came. Single-threaded.
 */
public final class MessageBuilder {
    private byte[] bytes = new byte[256];
    private int size;
    private int lengthAt;

    /** Begins a message of that type; {@code 0} for one without type byte. */
    public MessageBuilder begin(char type) {
        if (type != 0) {
            put((byte) type);
        }
        lengthAt = size;
        return putInt(0);
    }

    /** Closes the message by filling in its length. */
    public MessageBuilder end() {
        setInt(lengthAt, size - lengthAt);
        return this;
    }

    /** Appends one byte. */
    public MessageBuilder put(byte value) {
        room(1);
        bytes[size++] = value;
        return this;
    }

    /** Appends two bytes, most significant first. */
    public MessageBuilder putShort(int value) {
        return put((byte) (value >> 8)).put((byte) value);
    }

    /** Appends four bytes, most significant first. */
    public MessageBuilder putInt(int value) {
        room(4);
        size += 4;
        setInt(size - 4, value);
        return this;
    }

    /** Appends bytes as they are. */
    public MessageBuilder put(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    /**
     * Appends a string and the zero byte that ends it.
     *
     * @throws IllegalArgumentException if it has a zero of its own, behind which a reader would take the rest for another field
     */
    public MessageBuilder putString(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A text of the protocol holds a zero, which would end it early");
        }
        byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
        return put(encoded, 0, encoded.length).put((byte) 0);
    }

    /** The bytes written so far, valid until the next change. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** Forgets what was written, and memory beyond 64 KiB. */
    public MessageBuilder clear() {
        size = 0;
        if (bytes.length > 1 << 16) {
            bytes = new byte[256];
        }
        return this;
    }

    private void setInt(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
