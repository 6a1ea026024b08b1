package dev.borealis.dsql.jdbc.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Objects;
import java.util.Properties;
import javax.net.SocketFactory;

/**
 * Hands pgjdbc sockets that are connected already, to an address other than the cluster's name.
 *
 * <p>pgjdbc connects only sockets that are not connected yet. It goes on to use the cluster's name for TLS, and never looks
 * that name up, which behind a tunnel may not even resolve.
 */
public final class DialedSocketFactory extends SocketFactory {

    /** The property that holds the {@link Dial}. */
    public static final String DIAL = "dev.borealis.dial";

    private final Dial dial;

    /**
     * Where to connect, and for how long to try.
     *
     * @param host a host name or an IP address
     * @param port a TCP port
     * @param timeoutMillis how long to try, 0 for as long as the system does
     */
    public record Dial(String host, int port, int timeoutMillis) {}

    /**
     * Takes what it needs from a connection's properties.
     *
     * @param info the properties, with {@link #DIAL}
     */
    public DialedSocketFactory(Properties info) {
        this.dial = (Dial) Objects.requireNonNull(info.get(DIAL));
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Socket();
        try {
            // The name is looked up anew each time: what a VPC endpoint resolves to may change.
            socket.connect(new InetSocketAddress(dial.host(), dial.port()), dial.timeoutMillis());
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket();
    }
}
