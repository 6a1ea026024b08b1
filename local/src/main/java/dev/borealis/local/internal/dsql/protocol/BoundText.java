package dev.borealis.local.internal.dsql.protocol;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a parameter of type text, whose text and binary form are the same, from a Bind message. Pure. */
final class BoundText {
    private BoundText() {}

    /**
     * The value of a parameter, or null when it is NULL or not there.
     *
     * @param body the message from behind its two names
     * @param number from 1, in digits
     */
    static @Nullable String parameter(byte[] body, String number) {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            in.position(in.position() + 2 + 2 * (in.getShort() & 0xFFFF));
            int count = in.getShort() & 0xFFFF;
            for (int i = 1; i <= count; i++) {
                byte[] value = value(in);
                if (Integer.toString(i).equals(number)) {
                    return value == null ? null : new String(value, StandardCharsets.ISO_8859_1);
                }
            }
            return null;
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return null;
        }
    }

    private static byte @Nullable [] value(ByteBuffer in) {
        int size = in.getInt();
        if (size < 0) {
            return null;
        }
        byte[] value = new byte[Math.min(size, in.remaining() + 1)];
        in.get(value);
        return value;
    }
}
