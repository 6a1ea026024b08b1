package dev.borealis.dataapi.internal.http;

import dev.borealis.dataapi.Cancellation;
import dev.borealis.dataapi.HttpTransport.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An answer on a connection, which goes back to the transport when the body was read. */
final class SocketResponse implements Response {

    private static final int WORTH_READING = 64 * 1024;

    private final SocketTransport transport;
    private final Cancellation cancellation;
    private final Connection connection;
    private final ResponseHead head;
    private final BodyStream body;

    SocketResponse(SocketTransport transport, Cancellation cancellation, Connection connection, ResponseHead head)
            throws IOException {
        this.transport = transport;
        this.cancellation = cancellation;
        this.connection = connection;
        this.head = head;
        this.body = new BodyStream(connection.in(), head);
    }

    @Override
    public int status() {
        return head.status();
    }

    @Override
    public @Nullable String header(String name) {
        return head.header(name);
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        boolean drained = head.keepsAlive() && isDrained();
        if (cancellation.ends() && drained) {
            transport.release(connection);
        } else {
            connection.close();
        }
    }

    /** Reads the little that may be left: a reader of JSON stops at the last bracket. */
    private boolean isDrained() {
        try {
            return body.isComplete() || (body.readNBytes(WORTH_READING).length < WORTH_READING && body.isComplete());
        } catch (IOException broken) {
            return false;
        }
    }
}
