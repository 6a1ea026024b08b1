package dev.borealis.local.internal.dataapi.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Reads messages of the server. Not thread-safe. */
final class MessageReader {
    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 15).flip();

    MessageReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** The next message, however long it takes to come. */
    Message next() throws IOException {
        fill(5);
        char type = (char) buffer.get();
        byte[] body = new byte[buffer.getInt() - 4];
        int copied = Math.min(body.length, buffer.remaining());
        buffer.get(body, 0, copied);
        ByteBuffer rest = ByteBuffer.wrap(body, copied, body.length - copied);
        while (rest.hasRemaining()) {
            read(rest);
        }
        return new Message(type, body);
    }

    private void fill(int wanted) throws IOException {
        if (buffer.remaining() < wanted) {
            buffer.compact();
            while (buffer.position() < wanted) {
                read(buffer);
            }
            buffer.flip();
        }
    }

    private void read(ByteBuffer into) throws IOException {
        if (channel.read(into) < 0) {
            throw new EOFException("PostgreSQL closed the connection");
        }
    }
}
