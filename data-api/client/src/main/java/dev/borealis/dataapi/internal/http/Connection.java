package dev.borealis.dataapi.internal.http;

import dev.borealis.dataapi.HttpTransport.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One connection to the service; for one request at a time. */
final class Connection {

    private static final int BUFFER = 16 * 1024;

    private final URI endpoint;
    private final Socket socket;
    private final Socket plain;
    private final TimedInput timed;
    private final LineInput in;
    private final OutputStream out;
    private boolean requestLeft;
    private long restingSince;

    /**
     * Makes one of a socket that is connected.
     *
     * @param plain the socket below TLS; the same one where there is no TLS
     */
    Connection(URI endpoint, Socket socket, Socket plain) throws IOException {
        this.endpoint = endpoint;
        this.socket = socket;
        this.plain = plain;
        this.timed = new TimedInput(socket);
        this.in = new LineInput(timed, BUFFER);
        this.out = socket.getOutputStream();
    }

    boolean isFor(URI other) {
        return endpoint.equals(other);
    }

    void write(Request request) throws IOException {
        requestLeft = false;
        timed.within(request.timeout());
        byte[] head = head(request);
        int small = head.length + request.length();
        requestLeft = true;
        if (small <= BUFFER) {
            byte[] whole = new byte[small];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(request.body(), 0, whole, head.length, request.length());
            out.write(whole);
        } else {
            out.write(head);
            out.write(request.body(), 0, request.length());
        }
        out.flush();
    }

    private byte[] head(Request request) {
        StringBuilder head = new StringBuilder(512);
        head.append("POST ")
                .append(request.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(endpoint.getRawAuthority());
        head.append("\r\nContent-Length: ").append(request.length()).append("\r\n");
        List<String> headers = request.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            head.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    ResponseHead readHead() throws IOException {
        return ResponseHead.read(in);
    }

    LineInput in() {
        return in;
    }

    /** Whether a byte of the request written last can have left. */
    boolean requestLeft() {
        return requestLeft;
    }

    void rest(long now) {
        restingSince = now;
    }

    /** Whether the other side has kept the connection open; a look that takes a millisecond where it has. */
    boolean isFresh(long now, long maxIdleNanos) {
        long idle = now - restingSince;
        return idle < maxIdleNanos && (idle < 1_000_000_000L || isQuiet());
    }

    private boolean isQuiet() {
        try {
            timed.within(Duration.ofMillis(1));
            in.read();
            return false;
        } catch (SocketTimeoutException quiet) {
            return true;
        } catch (IOException broken) {
            return false;
        }
    }

    void close() {
        close(socket);
    }

    /** Ends what another thread does on it. TLS would wait for a write under way before it says goodbye. */
    void abort() {
        close(plain);
    }

    private static void close(Socket ended) {
        try {
            ended.close();
        } catch (IOException ignored) {
            // Nobody needs it any more.
        }
    }
}
