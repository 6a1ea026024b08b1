package dev.borealis.it.conformance.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Where a server is and how it is reached.
 *
 * @param host the address to connect to
 * @param port the TCP port
 * @param serverName the name in SNI and certificate
 * @param transport how the bytes travel
 * @param timeout the longest wait for any answer
 */
public record WireTarget(String host, int port, String serverName, Transport transport, Duration timeout) {

    /**
     * The same server with another patience.
     *
     * @param longest the longest wait for any answer
     * @return a target that differs in this only
     */
    public WireTarget within(Duration longest) {
        return new WireTarget(host, port, serverName, transport, longest);
    }

    Socket plainSocket() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        socket.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
        return socket;
    }

    Socket socket() throws IOException {
        Socket socket = plainSocket();
        try {
            return transport.secure(socket, serverName);
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }
}
