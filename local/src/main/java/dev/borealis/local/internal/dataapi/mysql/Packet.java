package dev.borealis.local.internal.dataapi.mysql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A packet of the server, read from its first byte to its last. Not thread-safe. */
final class Packet {
    private final byte[] body;
    private int at;

    Packet(byte[] body) {
        this.body = body;
    }

    int length() {
        return body.length;
    }

    /** The first byte, which tells what kind of packet it is. */
    int kind() {
        return body[0] & 0xff;
    }

    boolean isError() {
        return kind() == 0xff;
    }

    boolean isOk() {
        return kind() == 0;
    }

    /** Whether it ends the rows of a result. */
    boolean isEnd() {
        return kind() == 0xfe && body.length < 0xff_ff_ff;
    }

    boolean hasRemaining() {
        return at < body.length;
    }

    Packet skip(int bytes) {
        at += bytes;
        return this;
    }

    int int8() {
        return body[at++] & 0xff;
    }

    int int16() {
        return int8() | (int8() << 8);
    }

    int int32() {
        return int16() | (int16() << 16);
    }

    long int64() {
        return (int32() & 0xffffffffL) | ((long) int32() << 32);
    }

    /** A length-encoded integer; -1 for NULL. */
    long lengthEncoded() {
        int first = int8();
        return switch (first) {
            case 0xfb -> -1;
            case 0xfc -> int16();
            case 0xfd -> int16() | (int8() << 16);
            case 0xfe -> int64();
            default -> first;
        };
    }

    /** A length-encoded string's bytes. */
    byte[] bytes() {
        return bytes((int) lengthEncoded());
    }

    byte[] bytes(int length) {
        byte[] bytes = Arrays.copyOfRange(body, at, at + length);
        at += length;
        return bytes;
    }

    /** A length-encoded string. */
    String string() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** All that is left, as a string. */
    String rest() {
        return new String(bytes(body.length - at), StandardCharsets.UTF_8);
    }

    /** A string up to its ending zero. */
    String zeroEnded() {
        int end = at;
        while (body[end] != 0) {
            end++;
        }
        String text = new String(body, at, end - at, StandardCharsets.UTF_8);
        at = end + 1;
        return text;
    }
}
