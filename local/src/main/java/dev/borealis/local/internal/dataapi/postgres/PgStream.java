package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.Silence;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A signed-in connection and its exchange of messages. Used by one thread at a time. */
final class PgStream implements AutoCloseable {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final int CANCEL_REQUEST = (1234 << 16) | 5678;

    private final SocketAddress address;
    private final SocketChannel channel;
    private final MessageWriter writer;
    private final MessageReader reader;
    private int processId;
    private int secretKey;
    private char transactionStatus = 'I';

    private PgStream(SocketAddress address, SocketChannel channel) {
        this.address = address;
        this.channel = channel;
        this.writer = new MessageWriter(channel);
        this.reader = new MessageReader(channel);
    }

    /** Connects and signs in; the server must trust this process. */
    static PgStream open(SocketAddress address, Map<String, String> startup) throws IOException {
        PgStream stream = new PgStream(address, connect(address));
        try {
            stream.start(startup);
            return stream;
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    MessageWriter writer() {
        return writer;
    }

    int processId() {
        return processId;
    }

    /** {@code I} when idle, {@code T} in a transaction, {@code E} in an aborted one. */
    char transactionStatus() {
        return transactionStatus;
    }

    /** Sends what has been written and reads the answers up to the server's being ready again. */
    Answer exchange(int resultLimit) throws IOException {
        writer.flush();
        Answer answer = new Answer(resultLimit);
        try {
            readInto(answer);
        } catch (IOException e) {
            answer.check(); // a session that the server ends is told why
            throw e;
        }
        return answer;
    }

    /** Sends what has been written and reads as many ends of executions; answers false on an error. */
    boolean await(int executions, Answer answer) throws IOException {
        writer.empty('H').flush();
        for (int done = 0; done < executions; ) {
            Message message = reader.next();
            answer.accept(message);
            if (message.type() == 'G') {
                refuseCopy();
                writer.flush();
            }
            if (message.type() == 'E') {
                return false;
            }
            if ("CIs".indexOf(message.type()) >= 0) {
                done++;
            }
        }
        return true;
    }

    /** Runs a query of our own; the rows are as the server prints them. */
    List<List<@Nullable String>> query(String sql) throws IOException {
        writer.begin('Q').string(sql).end();
        Answer answer = exchange(Integer.MAX_VALUE).check();
        return new ArrayList<>(answer.rows());
    }

    /** Runs a command of our own and answers what the server says that it did. */
    String command(String sql) throws IOException {
        writer.begin('Q').string(sql).end();
        return exchange(Integer.MAX_VALUE).check().tag();
    }

    /** Asks the server, over a connection of its own, to interrupt what this one runs. */
    void cancel() throws IOException {
        try (SocketChannel other = connect(address)) {
            new MessageWriter(other)
                    .beginUntyped()
                    .int32(CANCEL_REQUEST)
                    .int32(processId)
                    .int32(secretKey)
                    .end()
                    .flush();
        }
    }

    /** Whether the server is there, and silent. */
    boolean isIdle() {
        return Silence.isKept(channel);
    }

    @Override
    public void close() {
        try (channel) {
            writer.empty('X').flush();
        } catch (IOException ignored) {
            // The server has gone already, which is what was wanted.
        }
    }

    private static SocketChannel connect(SocketAddress address) throws IOException {
        SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try {
            channel.connect(address);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void readInto(Answer answer) throws IOException {
        Message message = reader.next();
        while (message.type() != 'Z') {
            answer.accept(message);
            if (message.type() == 'G') {
                refuseCopy().empty('S').flush();
            }
            message = reader.next();
        }
        transactionStatus = (char) message.int8();
    }

    private MessageWriter refuseCopy() {
        return writer.begin('f').string("The Data API does not copy").end();
    }

    /** A server that starts or ends is one that is not there. */
    private static RuntimeException refusal(PgError error) throws IOException {
        if (error.sqlState().startsWith("57P")) {
            throw new IOException(error.message());
        }
        return error.toServiceException();
    }

    private void start(Map<String, String> startup) throws IOException {
        writer.beginUntyped().int32(PROTOCOL_3_0);
        startup.forEach((name, value) -> writer.string(name).string(value));
        writer.int8(0).end().flush();
        Message message = reader.next();
        while (message.type() != 'Z') {
            if (message.type() == 'E') {
                throw refusal(PgError.read(message));
            }
            if (message.type() == 'K') {
                processId = message.int32();
                secretKey = message.int32();
            }
            message = reader.next();
        }
    }
}
