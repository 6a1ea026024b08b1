package dev.borealis.hibernate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Connects to a port of this machine, whatever host is asked for: the cluster's name leads nowhere else in tests. */
public final class LocalSocketFactory extends SocketFactory {

    private final int port;

    /** With the port, as pgjdbc hands it in from {@code socketFactoryArg}. */
    public LocalSocketFactory(String port) {
        this.port = Integer.parseInt(port);
    }

    @Override
    public Socket createSocket() throws IOException {
        return new Connected(port);
    }

    @Override
    public Socket createSocket(String host, int asked) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int asked, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int asked) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int asked, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }

    private static final class Connected extends Socket {

        private Connected(int port) throws IOException {
            super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        }

        @Override
        public void connect(SocketAddress asked, int timeout) {
            // it is connected
        }
    }
}
