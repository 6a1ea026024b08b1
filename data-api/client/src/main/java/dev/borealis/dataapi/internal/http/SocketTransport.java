package dev.borealis.dataapi.internal.http;

import dev.borealis.dataapi.Cancellation;
import dev.borealis.dataapi.HttpTransport;
import dev.borealis.dataapi.TransportException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The default transport: one connection a request under way, kept for the next one. Knows exactly when the first byte of a
 * request leaves, which general HTTP clients do not tell. Safe for threads.
 */
public final class SocketTransport implements HttpTransport {

    /** Idle connections older than this are not used again: servers close theirs after some 20 seconds and more. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final int MAX_IDLE_CONNECTIONS = 32;

    private final Connector connector;
    private final LongSupplier nanoTime;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private Keeping keeping = Keeping.CONNECTIONS;
    private @Nullable Object companion;

    /** What becomes of a connection that is not used any more. */
    private enum Keeping {
        CONNECTIONS,
        NOTHING_FOR_NOW,
        NOTHING
    }

    /**
     * A transport without connections.
     *
     * @param connectTimeout how long to wait for one
     * @param tls makes TLS sockets; null for the JVM's own
     */
    public SocketTransport(Duration connectTimeout, @Nullable SSLSocketFactory tls) {
        this(connectTimeout, tls, System::nanoTime);
    }

    SocketTransport(Duration connectTimeout, @Nullable SSLSocketFactory tls, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.connector = new Connector(connectTimeout, tls);
    }

    @Override
    public Response send(Request request) throws TransportException {
        return send(request, new Cancellation());
    }

    @Override
    public Response send(Request request, Cancellation cancellation) throws TransportException {
        Connection connection = connection(request.endpoint());
        if (!cancellation.begins(connection::abort)) {
            release(connection);
            throw new TransportException("The request was cancelled before it was sent", false, null);
        }
        try {
            connection.write(request);
            return new SocketResponse(this, cancellation, connection, connection.readHead());
        } catch (IOException | RuntimeException failure) {
            connection.close();
            throw new TransportException(
                    "No answer from " + request.endpoint() + ": " + reason(failure), connection.requestLeft(), failure);
        }
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private Connection connection(URI endpoint) throws TransportException {
        Connection kept = takeIdle(endpoint);
        if (kept != null) {
            return kept;
        }
        try {
            return connector.connect(endpoint);
        } catch (IOException failure) {
            throw new TransportException(
                    "No connection to " + endpoint + ": " + reason(failure)
                            + ". Check the network, the region and the endpoint option",
                    false,
                    failure);
        }
    }

    /** The connection used last, if it is still good: young enough, and not closed by the other side. */
    private @Nullable Connection takeIdle(URI endpoint) {
        while (true) {
            Connection candidate;
            synchronized (idle) {
                candidate = idle.pollFirst();
            }
            if (candidate == null
                    || (candidate.isFor(endpoint) && candidate.isFresh(nanoTime.getAsLong(), MAX_IDLE_NANOS))) {
                return candidate;
            }
            candidate.close();
        }
    }

    void release(Connection connection) {
        synchronized (idle) {
            if (keeping == Keeping.CONNECTIONS && idle.size() < MAX_IDLE_CONNECTIONS) {
                connection.rest(nanoTime.getAsLong());
                idle.addFirst(connection);
                return;
            }
        }
        connection.close();
    }

    @Override
    public void close() {
        keepNothing(Keeping.NOTHING);
    }

    private void keepNothing(Keeping from) {
        synchronized (idle) {
            keeping = keeping == Keeping.NOTHING ? Keeping.NOTHING : from;
            idle.forEach(Connection::close);
            idle.clear();
        }
    }

    /**
     * Has nothing open in a snapshot of the process.
     *
     * @return this transport
     */
    public SocketTransport preparedForSnapshots() {
        Snapshots.prepare(this);
        return this;
    }

    /** Holds on to what must live as long as the transport. */
    void keep(Object kept) {
        companion = kept;
    }

    /** What was kept. */
    @Nullable
    Object kept() {
        return companion;
    }

    /** Closes what is kept, and keeps nothing until {@link #resume}. */
    void suspend() {
        keepNothing(Keeping.NOTHING_FOR_NOW);
    }

    void resume() {
        synchronized (idle) {
            keeping = keeping == Keeping.NOTHING ? Keeping.NOTHING : Keeping.CONNECTIONS;
        }
    }
}
