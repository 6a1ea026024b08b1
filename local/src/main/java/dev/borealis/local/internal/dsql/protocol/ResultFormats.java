package dev.borealis.local.internal.dsql.protocol;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The formats that a Bind message asks for, a column each. Pure. */
final class ResultFormats {
    private ResultFormats() {}

    /**
     * How many there are. None and one hold for any number of columns.
     *
     * @param body the message from behind its two names
     */
    static int count(byte[] body) {
        int at = place(body);
        return at < 0 ? 0 : ByteBuffer.wrap(body).getShort(at) & 0xFFFF;
    }

    /** The same with text for columns that come behind those which the client has asked for, if it has asked for each. */
    static byte[] withColumns(byte[] body, int columns) {
        int count = count(body);
        if (count < 2 || count >= columns) {
            return body;
        }
        byte[] longer = Arrays.copyOf(body, body.length + 2 * (columns - count));
        ByteBuffer.wrap(longer).putShort(place(body), (short) columns);
        return longer;
    }

    /** Where the number of formats is, or -1 in a message that is malformed. */
    private static int place(byte[] body) {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            skip(in, 2 * (in.getShort() & 0xFFFF));
            int parameters = in.getShort() & 0xFFFF;
            for (int i = 0; i < parameters; i++) {
                skip(in, Math.max(0, in.getInt()));
            }
            int place = in.position();
            int formats = in.getShort() & 0xFFFF;
            return in.remaining() == 2 * formats ? place : -1;
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return -1;
        }
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }
}
