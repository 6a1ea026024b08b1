package dev.borealis.it.conformance.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message of the server.
 *
 * @param type the type byte
 * @param body what follows the length, to be read in order
 */
record Frame(char type, ByteBuffer body) {
    private static final int LENGTH_BYTES = 4;

    static Frame read(DataInputStream in) throws IOException {
        char type = (char) in.readUnsignedByte();
        int length = in.readInt();
        if (length < LENGTH_BYTES) {
            throw new EOFException("a message of length " + length);
        }
        byte[] body = new byte[length - LENGTH_BYTES];
        in.readFully(body);
        return new Frame(type, ByteBuffer.wrap(body));
    }

    String text() {
        int end = body.position();
        while (body.get(end) != 0) {
            end++;
        }
        String text = text(end - body.position());
        body.get();
        return text;
    }

    String text(int length) {
        byte[] bytes = new byte[length];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
