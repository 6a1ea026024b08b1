package dev.borealis.local.internal.dataapi.postgres;

import java.nio.charset.StandardCharsets;

/** A message of the server, read from its first byte to its last. Not thread-safe. */
final class Message {
    private final char type;
    private final byte[] body;
    private int at;

    Message(char type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    char type() {
        return type;
    }

    int length() {
        return body.length;
    }

    boolean hasRemaining() {
        return at < body.length;
    }

    int int8() {
        return body[at++];
    }

    int int16() {
        return ((body[at++] & 0xff) << 8) | (body[at++] & 0xff);
    }

    int int32() {
        return (int16() << 16) | int16();
    }

    /** A string up to its ending zero. */
    String string() {
        int start = at;
        while (body[at] != 0) {
            at++;
        }
        return new String(body, start, at++ - start, StandardCharsets.UTF_8);
    }

    /** A string of so many bytes. */
    String text(int length) {
        String text = new String(body, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
