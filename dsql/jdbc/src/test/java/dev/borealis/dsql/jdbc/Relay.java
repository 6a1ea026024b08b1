package dev.borealis.dsql.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A network between the driver and Local Aurora that breaks on demand. It sees TLS records only: what a client sends next is
 * what the test makes it send next.
 */
final class Relay implements AutoCloseable {

    /** How a connection breaks. */
    enum Cut {
        /** What a client sends next does not arrive. */
        BEFORE_NEXT,
        /** What a client sends next arrives; the answer does not. */
        AFTER_NEXT
    }

    /** Longer than the shortest token holds. */
    private static final int TOKEN_LIFE_MILLIS = 2100;

    private final ServerSocket server;
    private final ExecutorService pumps = Executors.newCachedThreadPool();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger stalls = new AtomicInteger();
    private final AtomicReference<Cut> next = new AtomicReference<>();

    private Relay(ServerSocket server) {
        this.server = server;
        pumps.execute(this::accept);
    }

    static Relay start() throws IOException {
        return new Relay(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
    }

    DsqlDataSource.Builder dataSource() {
        return Aurora.dataSource().hostaddr("127.0.0.1:" + server.getLocalPort());
    }

    /** Hangs up on the next so many connections. */
    void refuse(int connections) {
        refusals.addAndGet(connections);
    }

    /** Lets the next so many connections through so late that a token of one second has expired. */
    void stall(int connections) {
        stalls.addAndGet(connections);
    }

    /** Breaks the connection on which a client sends something next. */
    void cut(Cut cut) {
        next.set(cut);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                if (takeOne(refusals)) {
                    client.close();
                } else {
                    pumps.execute(() -> link(client, takeOne(stalls)));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private static boolean takeOne(AtomicInteger left) {
        return left.getAndUpdate(number -> Math.max(0, number - 1)) > 0;
    }

    private void link(Socket client, boolean late) {
        try {
            if (late) {
                Thread.sleep(TOKEN_LIFE_MILLIS);
            }
            new Link(client).start();
        } catch (IOException | InterruptedException e) {
            // The relay was closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        pumps.shutdownNow();
    }

    private final class Link {

        private final Socket client;
        private final Socket aurora;
        private volatile boolean deaf;

        Link(Socket client) throws IOException {
            this.client = client;
            this.aurora = new Socket(
                    InetAddress.getLoopbackAddress(), Aurora.local().dsql().port());
            client.setTcpNoDelay(true);
            aurora.setTcpNoDelay(true);
        }

        void start() {
            pumps.execute(() -> pump(client, aurora, this::passesRequest));
            pumps.execute(() -> pump(aurora, client, () -> !deaf));
        }

        private boolean passesRequest() {
            Cut cut = next.getAndSet(null);
            deaf |= cut == Cut.AFTER_NEXT;
            return cut != Cut.BEFORE_NEXT;
        }

        private static void pump(Socket from, Socket to, Gate gate) {
            var buffer = new byte[16384];
            try (from;
                    to) {
                var in = from.getInputStream();
                var out = to.getOutputStream();
                int length = in.read(buffer);
                while (length >= 0 && gate.passes()) {
                    out.write(buffer, 0, length);
                    length = in.read(buffer);
                }
            } catch (IOException e) {
                // One side hung up, so the other is hung up on.
            }
        }
    }

    private interface Gate {
        boolean passes();
    }
}
