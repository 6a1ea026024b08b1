package dev.borealis.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Ends TLS and copies bytes between client and database, two threads a connection: the least that a server in between can do. */
final class TlsRelay implements Closeable {
    private static final int BUFFER = 1 << 15;

    private final SSLServerSocket listener;
    private final SocketAddress backend;

    TlsRelay(SSLContext tls, SocketAddress backend) throws IOException {
        this.backend = backend;
        this.listener = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 512, InetAddress.getLoopbackAddress());
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"postgresql"});
        listener.setSSLParameters(parameters);
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                SSLSocket client = (SSLSocket) listener.accept();
                client.setTcpNoDelay(true);
                SocketChannel server = SocketChannel.open(backend);
                start(() -> forth(client, server));
                start(() -> back(client, server));
            }
        } catch (IOException closed) {
            System.Logger log = System.getLogger("dev.borealis.benchmarks");
            log.log(System.Logger.Level.DEBUG, "the relay has stopped", closed);
        }
    }

    private static void forth(SSLSocket client, SocketChannel server) {
        byte[] bytes = new byte[BUFFER];
        try (client;
                server) {
            InputStream in = client.getInputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                ByteBuffer out = ByteBuffer.wrap(bytes, 0, read);
                while (out.hasRemaining()) {
                    server.write(out);
                }
            }
        } catch (IOException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void back(SSLSocket client, SocketChannel server) {
        byte[] bytes = new byte[BUFFER];
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try (client;
                server) {
            OutputStream out = client.getOutputStream();
            while (server.read(in) >= 0) {
                out.write(bytes, 0, in.position());
                in.clear();
            }
        } catch (IOException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
