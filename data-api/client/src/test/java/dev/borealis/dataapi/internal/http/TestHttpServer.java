package dev.borealis.dataapi.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** Answers each request with the next of the given answers; hangs up when an answer says so, is empty or breaks off. */
final class TestHttpServer implements AutoCloseable {

    /** At the end of an answer: the server then hangs up without having said so. */
    static final String THEN_CLOSE = "\r\nContent-Length: 1\r\n\r\n.";

    private final ServerSocket listener;
    private final Phaser closed = new Phaser(1);
    private final Iterator<String> answers;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    TestHttpServer(String... answers) throws IOException {
        this(ServerSocketFactory.getDefault(), answers);
    }

    TestHttpServer(ServerSocketFactory sockets, String... answers) throws IOException {
        this.listener = sockets.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.answers = List.of(answers).iterator();
        Thread thread = new Thread(this::serve, "test-http-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** The same under a name, with TLS. */
    URI secureEndpoint() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    /** Waits until the server has closed its first connection. */
    void awaitClosed() {
        closed.awaitAdvance(0);
    }

    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    private void serve() {
        while (answers.hasNext()) {
            try (Socket socket = listener.accept()) {
                connections.incrementAndGet();
                serve(socket);
            } catch (IOException clientOrTestGone) {
                // The next request, if any, comes on a connection of its own.
            }
            closed.arrive();
        }
    }

    private void serve(Socket socket) throws IOException {
        boolean open = true;
        while (open && answers.hasNext()) {
            String request = read(socket.getInputStream());
            if (request.isEmpty()) {
                return;
            }
            requests.add(request);
            String answer = answers.next();
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            open = !answer.isEmpty()
                    && !answer.contains("Connection: close")
                    && !answer.endsWith("abc")
                    && !answer.endsWith(THEN_CLOSE);
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return "";
            }
            request.append((char) c);
        }
        int at = request.indexOf("Content-Length: ") + "Content-Length: ".length();
        int length = Integer.parseInt(request.substring(at, request.indexOf("\r", at)));
        return request + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
