package dev.borealis.dataapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries signed requests to the service. The default speaks HTTP/1.1 over sockets it keeps alive; a program that needs a
 * proxy, or already has an HTTP client, brings its own.
 *
 * <p>An implementation is safe for threads, adds no header the signature would have to cover, follows no redirect and never
 * sends a request twice: whether a call may be made again is not its to decide.
 *
 * <pre>{@code
 * DataApiClient.builder().transport(new MyTransport());
 * }</pre>
 */
public interface HttpTransport extends AutoCloseable {

    /**
     * Sends a {@code POST} and waits for the head of the answer.
     *
     * @param request what to send
     * @return the answer, to be closed by the caller
     * @throws TransportException when no answer came; it knows whether the request can have left
     */
    Response send(Request request) throws TransportException;

    /**
     * Sends a {@code POST} that another thread may end: whoever waits for its answer then gets a {@link TransportException}, or
     * an {@link IOException} from the body. A transport that cannot do this leaves it as it is here, and lets the request go on.
     *
     * @param request what to send
     * @param cancellation ends it
     * @return the answer, to be closed by the caller
     * @throws TransportException when no answer came; it knows whether the request can have left
     */
    default Response send(Request request, Cancellation cancellation) throws TransportException {
        return send(request);
    }

    /** Closes idle connections. Calls under way may fail. */
    @Override
    void close();

    /**
     * One request.
     *
     * @param endpoint scheme, host and port
     * @param path the path, beginning with a slash
     * @param headers names and values in turn, {@code Host} and {@code Content-Length} not among them
     * @param body the bytes to send; only {@code length} of them count
     * @param length how many bytes
     * @param timeout how long the whole answer may take, counted from when the request was written
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(URI endpoint, String path, List<String> headers, byte[] body, int length, Duration timeout) {}

    /** An answer whose body has not been read yet. */
    interface Response extends AutoCloseable {

        /**
         * The HTTP status.
         *
         * @return such as 200
         */
        int status();

        /**
         * A header of the answer.
         *
         * @param name its name, in any case
         * @return its value, or null
         */
        @Nullable
        String header(String name);

        /**
         * The body, without transfer encoding.
         *
         * @return the stream; it ends where the body ends
         * @throws IOException when it cannot be had
         */
        InputStream body() throws IOException;

        /** Gives the connection back when the body was read to its end, and closes it when not. */
        @Override
        void close();
    }
}
