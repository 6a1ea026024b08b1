package dev.borealis.local.internal.dataapi.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on loopback and gives each connection a thread. Thread-safe. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.borealis.local.http");
    private static final int BACKLOG = 128;

    private final ServerSocket listener;
    private final HttpHandler handler;
    private final RequestLimits limits;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();

    private HttpServer(ServerSocket listener, HttpHandler handler, RequestLimits limits) {
        this.listener = listener;
        this.handler = handler;
        this.limits = limits;
    }

    /**
     * Starts a server on 127.0.0.1.
     *
     * @param port 0 for any free one
     */
    public static HttpServer start(int port, HttpHandler handler, RequestLimits limits) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException(
                    "port " + port + " cannot be listened on (" + e.getMessage()
                            + "). Choose another one, or 0 for any free one",
                    e);
        }
        HttpServer server = new HttpServer(listener, handler, limits);
        server.thread(server::acceptAll, "accept").start();
        return server;
    }

    /** The port that it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Stops listening and cuts the open connections. */
    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(HttpServer::closeQuietly);
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                thread(() -> serve(socket), Integer.toString(numbers.incrementAndGet()))
                        .start();
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.warn("Could not accept a connection", e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new HttpConnection(socket, handler, limits).serve();
        } catch (SocketException e) {
            LOG.debug("A client has gone: {}", e.getMessage());
        } catch (IOException e) {
            LOG.debug("A connection has ended", e);
        } finally {
            open.remove(socket);
        }
    }

    private Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, "borealis-data-api-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debug("Could not close {}", closeable, e);
        }
    }
}
