package dev.borealis.dsql.vertx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A TCP relay in front of Local Aurora that breaks when it is told to: when the next connection is made, before the next
 * request passes, or before the next answer does.
 */
final class FrayedWire implements AutoCloseable {

    /** Where the wire breaks, once; then it is whole again. */
    enum Break {
        NEVER,
        AT_CONNECT,
        BEFORE_REQUEST,
        BEFORE_ANSWER
    }

    private final ServerSocket server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Break> next = new AtomicReference<>(Break.NEVER);
    private final AtomicInteger breaks = new AtomicInteger();

    FrayedWire() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    void breakAt(Break where) {
        next.set(where);
    }

    /** How often it broke. */
    int breaks() {
        return breaks.get();
    }

    private boolean breaksAt(Break here) {
        boolean now = next.compareAndSet(here, Break.NEVER);
        if (now) {
            breaks.incrementAndGet();
        }
        return now;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                if (breaksAt(Break.AT_CONNECT)) {
                    client.close();
                    continue;
                }
                var upstream = new Socket(
                        Aurora.local().dsql().hostaddr(), Aurora.local().dsql().port());
                sockets.add(client);
                sockets.add(upstream);
                start(() -> relay(client, upstream, Break.BEFORE_REQUEST));
                start(() -> relay(upstream, client, Break.BEFORE_ANSWER));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void relay(Socket from, Socket to, Break weakness) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (breaksAt(weakness)) {
                    return;
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // The other end is gone: so is this one.
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "frayed-wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends all connections. New ones can be made. */
    void cutAll() throws IOException {
        for (var socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutAll();
    }
}
