package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.Silence;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** A signed-in connection and its exchange of packets. Used by one thread at a time. */
final class MysqlStream implements AutoCloseable {
    private static final int MAX_PAYLOAD = 0xff_ff_ff;
    private static final int MAX_PACKET = 64 << 20;
    private static final int UTF8MB4 = 255;
    private static final String PLUGIN = "caching_sha2_password";

    /**
     * Long flags, protocol 4.1, transactions, secure connections, several results, plugin authentication, no packet
     * between columns and rows; and found rows: an UPDATE counts what it found, as it does with sqlx and in JDBC.
     */
    private static final int CAPABILITIES =
            1 | 2 | 4 | (1 << 9) | (1 << 13) | (1 << 15) | (1 << 17) | (1 << 18) | (1 << 19) | (1 << 24);

    private static final int NO_BACKSLASH_ESCAPES = 1 << 9;
    private static final int WITH_DATABASE = 1 << 3;
    private static final int QUIT = 1;

    private final SocketChannel channel;
    private final InputStream in;
    private int sequence;
    private int connectionId;
    private int status;

    private MysqlStream(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 14);
    }

    /** Connects and signs in without a password. */
    static MysqlStream open(SocketAddress address, String user, String database) throws IOException {
        MysqlStream stream = new MysqlStream(SocketChannel.open(address));
        try {
            stream.signIn(user, database);
            return stream;
        } catch (MysqlException e) {
            stream.close();
            if (e.error().isShutdown()) {
                throw new IOException(e.error().message(), e);
            }
            throw e.error().toServiceException();
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    int connectionId() {
        return connectionId;
    }

    /** Whether the session's {@code sql_mode} has {@code NO_BACKSLASH_ESCAPES}, as the server last said. */
    boolean withoutBackslashes() {
        return (status & NO_BACKSLASH_ESCAPES) != 0;
    }

    /** Notes what the server said of the session at the end of an answer. */
    void status(int flags) {
        status = flags;
    }

    /** The answer to a command that gives nothing. */
    void acknowledged() throws IOException, MysqlException {
        statusOf(next());
    }

    private void statusOf(Packet ok) {
        ok.skip(1).lengthEncoded();
        ok.lengthEncoded();
        status = ok.int16();
    }

    /** Sends a command, which begins a new exchange. */
    void send(byte[] command) throws IOException {
        sequence = 0;
        write(command);
    }

    /** The next packet that is no error. */
    Packet next() throws IOException, MysqlException {
        Packet packet = read();
        if (packet.isError()) {
            throw new MysqlException(MysqlError.read(packet));
        }
        return packet;
    }

    /** Whether the server is there, and silent. */
    boolean isIdle() {
        return Silence.isKept(channel);
    }

    @Override
    public void close() {
        try (channel) {
            send(new byte[] {QUIT});
        } catch (IOException ignored) {
            // The server has gone already, which is what was wanted.
        }
    }

    private void signIn(String user, String database) throws IOException, MysqlException {
        Packet greeting = next();
        greeting.skip(1).zeroEnded();
        connectionId = greeting.int32();
        PacketBuilder response = new PacketBuilder()
                .int32(database.isEmpty() ? CAPABILITIES : CAPABILITIES | WITH_DATABASE)
                .int32(MAX_PACKET)
                .int8(UTF8MB4)
                .bytes(new byte[23])
                .zeroEnded(user)
                .int8(0);
        if (!database.isEmpty()) {
            response.zeroEnded(database);
        }
        write(response.zeroEnded(PLUGIN).build());
        Packet answer = next();
        while (!answer.isOk()) {
            write(new byte[0]);
            answer = next();
        }
        statusOf(answer);
    }

    private void write(byte[] body) throws IOException {
        int at = 0;
        int length;
        do {
            length = Math.min(MAX_PAYLOAD, body.length - at);
            ByteBuffer packet = ByteBuffer.allocate(4 + length)
                    .put((byte) length)
                    .put((byte) (length >> 8))
                    .put((byte) (length >> 16))
                    .put((byte) sequence++)
                    .put(body, at, length)
                    .flip();
            while (packet.hasRemaining()) {
                channel.write(packet);
            }
            at += length;
        } while (length == MAX_PAYLOAD);
    }

    private Packet read() throws IOException {
        byte[] part = readPart();
        if (part.length < MAX_PAYLOAD) {
            return new Packet(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(part);
        while (part.length == MAX_PAYLOAD) {
            part = readPart();
            whole.writeBytes(part);
        }
        return new Packet(whole.toByteArray());
    }

    private byte[] readPart() throws IOException {
        Packet header = new Packet(exactly(4));
        int length = header.int16() | (header.int8() << 16);
        sequence = header.int8() + 1;
        return exactly(length);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("MySQL closed the connection");
        }
        return bytes;
    }
}
