package dev.borealis.it.promises;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network between a driver and Local Aurora that breaks at a message. It sees TLS, and counts the records that clients send:
 * drivers send each message, or what goes together, in one.
 */
final class Wire implements AutoCloseable {

    /** How a connection breaks. */
    enum Cut {
        /** The message does not arrive. */
        BEFORE,
        /** The message arrives; its answer does not. */
        AFTER
    }

    private static final int TLS_HEADER = 5;
    private static final int APPLICATION_DATA = 23;

    private final int port;
    private final ServerSocket server;
    private final ExecutorService pumps = Executors.newCachedThreadPool();
    private final MessageClock clock = new MessageClock();
    private Cut cut = Cut.BEFORE;
    private int spared = -1;
    private boolean struck;

    private Wire(int port, ServerSocket server) {
        this.port = port;
        this.server = server;
        pumps.execute(this::accept);
    }

    static Wire to(int port) {
        try {
            return new Wire(port, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Tells the time by the messages that pass, of all connections and in both directions. */
    Clockwork clock() {
        return clock;
    }

    /** Breaks one connection, at a message that some client sends from now on. */
    synchronized void cut(Cut how, int sparedMessages) {
        cut = how;
        spared = sparedMessages;
        struck = false;
    }

    /** Breaks nothing any more. */
    synchronized boolean mend() {
        spared = -1;
        return struck;
    }

    private synchronized boolean strikes() {
        boolean now = spared == 0;
        struck |= now;
        spared = Math.max(-1, spared - 1);
        return now;
    }

    private synchronized Cut how() {
        return cut;
    }

    private void accept() {
        try {
            while (true) {
                new Link(server.accept()).start();
            }
        } catch (IOException closed) {
            // The wire was closed.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pumps.shutdownNow();
    }

    private final class Link {

        private final Socket client;
        private final Socket aurora;
        private volatile boolean deaf;

        Link(Socket client) throws IOException {
            this.client = client;
            this.aurora = new Socket(InetAddress.getLoopbackAddress(), port);
            client.setTcpNoDelay(true);
            aurora.setTcpNoDelay(true);
        }

        void start() {
            pumps.execute(this::requests);
            pumps.execute(this::answers);
        }

        private void requests() {
            try (client;
                    aurora) {
                var in = new DataInputStream(client.getInputStream());
                OutputStream out = aurora.getOutputStream();
                while (passes(in, out)) {}
            } catch (IOException closed) {
                // One side hung up, so the other is hung up on.
            }
        }

        /** Lets one message through; false if the connection is to end here. */
        private boolean passes(DataInputStream in, OutputStream out) throws IOException {
            byte[] header = in.readNBytes(TLS_HEADER);
            if (header.length < TLS_HEADER) {
                return false;
            }
            boolean plain = header[0] == 0;
            int length = plain
                    ? ((header[2] & 0xff) << 8 | (header[3] & 0xff)) - TLS_HEADER
                    : (header[3] & 0xff) << 8 | (header[4] & 0xff);
            byte[] body = in.readNBytes(length);
            boolean strike = header[0] == APPLICATION_DATA && strikes();
            if (strike && how() == Cut.BEFORE) {
                return false;
            }
            deaf |= strike;
            byte[] message = new byte[header.length + body.length];
            System.arraycopy(header, 0, message, 0, header.length);
            System.arraycopy(body, 0, message, header.length, body.length);
            clock.tick();
            out.write(message);
            clock.tick();
            return body.length == length;
        }

        private void answers() {
            byte[] buffer = new byte[16384];
            try (client;
                    aurora) {
                InputStream in = aurora.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int read = in.read(buffer); read >= 0 && !deaf; read = in.read(buffer)) {
                    clock.tick();
                    out.write(buffer, 0, read);
                    clock.tick();
                }
            } catch (IOException closed) {
                // One side hung up, so the other is hung up on.
            }
        }
    }
}
