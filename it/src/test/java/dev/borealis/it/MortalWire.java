package dev.borealis.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network whose connections die together, without a word, and that can keep an answer on its way until then. */
final class MortalWire implements AutoCloseable {

    private enum Answers {
        PASS,
        ARE_TO_BE_HELD,
        ARE_HELD
    }

    private final int port;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private Answers answers = Answers.PASS;

    MortalWire(int port) throws IOException {
        this.port = port;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Lets no answer arrive from now on. */
    synchronized void hold() {
        answers = Answers.ARE_TO_BE_HELD;
    }

    /** Waits until an answer is on its way that does not arrive. */
    synchronized void awaitHeld() throws InterruptedException {
        while (answers != Answers.ARE_HELD) {
            wait();
        }
    }

    /** Ends all connections, and what is on its way with them. */
    void cut() throws IOException {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            socket.close();
        }
        release();
    }

    private synchronized void release() {
        answers = Answers.PASS;
        notifyAll();
    }

    private synchronized void awaitRelease() throws InterruptedException {
        while (answers != Answers.PASS) {
            answers = Answers.ARE_HELD;
            notifyAll();
            wait();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket service = new Socket(InetAddress.getLoopbackAddress(), port);
                client.setTcpNoDelay(true);
                service.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(service);
                start(() -> requests(client, service));
                start(() -> answers(service, client));
            }
        } catch (IOException closed) {
            // The wire was closed.
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void requests(Socket client, Socket service) {
        try (client;
                service;
                InputStream in = client.getInputStream()) {
            in.transferTo(service.getOutputStream());
        } catch (IOException cut) {
            // One side hung up, so the other is hung up on.
        }
    }

    private void answers(Socket service, Socket client) {
        byte[] buffer = new byte[16384];
        try (service;
                client) {
            InputStream in = service.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitRelease();
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException cut) {
            // One side hung up, so the other is hung up on.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
