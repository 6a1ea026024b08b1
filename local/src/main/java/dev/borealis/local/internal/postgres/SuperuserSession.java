package dev.borealis.local.internal.postgres;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A session with a server on a Unix domain socket, as much as it takes to see that the server is ready and to run
 * scripts. What statements return is thrown away.
 */
final class SuperuserSession implements Closeable {
    private static final int PROTOCOL_3_0 = 3 << 16;

    private final SocketChannel channel;
    private final DataInputStream in;

    private SuperuserSession(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    }

    /** Signs in to the database {@code postgres}. Throws {@link ServerRefusal} or, if nobody listens, another kind. */
    static SuperuserSession open(SocketAddress address) throws IOException {
        SuperuserSession session = new SuperuserSession(SocketChannel.open(address));
        try {
            session.write(startup("user\0" + EmbeddedPostgres.SUPERUSER + "\0database\0postgres\0"));
            session.awaitReady();
            return session;
        } catch (IOException e) {
            session.close();
            throw e;
        }
    }

    /** Runs statements, all in one transaction unless they say otherwise. */
    void execute(String sql) throws IOException {
        write(query(sql));
        awaitReady();
    }

    private static ByteBuffer startup(String parameters) {
        byte[] bytes = parameters.getBytes(StandardCharsets.UTF_8);
        int length = 4 + 4 + bytes.length + 1;
        return ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(PROTOCOL_3_0)
                .put(bytes)
                .rewind();
    }

    private static ByteBuffer query(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        int length = 4 + bytes.length + 1;
        return ByteBuffer.allocate(1 + length)
                .put((byte) 'Q')
                .putInt(length)
                .put(bytes)
                .rewind();
    }

    private void write(ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    private void awaitReady() throws IOException {
        ServerRefusal refusal = null;
        for (byte type = in.readByte(); type != 'Z'; type = in.readByte()) {
            refusal = refusalIn(type, body(), refusal);
        }
        body();
        if (refusal != null) {
            throw refusal;
        }
    }

    private static @Nullable ServerRefusal refusalIn(byte type, byte[] body, @Nullable ServerRefusal before)
            throws ServerRefusal {
        if (type != 'E') {
            return before;
        }
        ServerRefusal refusal = ServerRefusal.parse(body);
        if (refusal.isFatal()) {
            throw refusal;
        }
        return refusal;
    }

    private byte[] body() throws IOException {
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        return body;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
