package dev.borealis.local.internal.dataapi.mysql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds the body of a packet to the server. Not thread-safe. */
final class PacketBuilder {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(64);

    PacketBuilder int8(int value) {
        body.write(value);
        return this;
    }

    PacketBuilder int16(int value) {
        return int8(value).int8(value >> 8);
    }

    PacketBuilder int32(int value) {
        return int16(value).int16(value >> 16);
    }

    PacketBuilder int64(long value) {
        return int32((int) value).int32((int) (value >> 32));
    }

    PacketBuilder bytes(byte[] bytes) {
        body.writeBytes(bytes);
        return this;
    }

    PacketBuilder text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A string with its ending zero.
     *
     * @throws IllegalArgumentException if it has a zero of its own, behind which the server would read on as if it were ours
     */
    PacketBuilder zeroEnded(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A text for MySQL holds a zero, which would end it early");
        }
        return text(value).int8(0);
    }

    /** Bytes after their length. */
    PacketBuilder lengthEncoded(byte[] bytes) {
        int length = bytes.length;
        if (length < 0xfb) {
            int8(length);
        } else if (length < 1 << 16) {
            int8(0xfc).int16(length);
        } else {
            int8(0xfd).int16(length).int8(length >> 16);
        }
        return bytes(bytes);
    }

    byte[] build() {
        return body.toByteArray();
    }
}
