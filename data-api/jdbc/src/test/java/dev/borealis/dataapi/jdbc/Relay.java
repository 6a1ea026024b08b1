package dev.borealis.dataapi.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Lets a driver that knows TCP only reach a server on a Unix domain socket. */
final class Relay {

    private final ServerSocket server;
    private final Path socket;

    private Relay(ServerSocket server, Path socket) {
        this.server = server;
        this.socket = socket;
    }

    /** The port on loopback that leads to the socket, for as long as this JVM lives. */
    static int to(Path socket) {
        try {
            Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), socket);
            start(relay::accept);
            return relay.server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                SocketChannel database = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                InputStream fromClient = client.getInputStream();
                OutputStream toClient = client.getOutputStream();
                start(() -> toDatabase(fromClient, database));
                start(() -> toClient(database, toClient));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The channel's own streams would let a read block every write. */
    private static void toDatabase(InputStream in, SocketChannel out) {
        byte[] buffer = new byte[16384];
        try (in;
                out) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
        } catch (IOException closed) {
            // one side has hung up
        }
    }

    private static void toClient(SocketChannel in, OutputStream out) {
        ByteBuffer buffer = ByteBuffer.allocate(16384);
        try (in;
                out) {
            while (in.read(buffer) >= 0) {
                out.write(buffer.array(), 0, buffer.position());
                out.flush();
                buffer.clear();
            }
        } catch (IOException closed) {
            // one side has hung up
        }
    }
}
