package dev.borealis.dataapi.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Opens connections: every address of the host in turn, then TLS with the host's name verified. */
final class Connector {

    private final int timeoutMillis;
    private final @Nullable SSLSocketFactory tls;

    Connector(Duration timeout, @Nullable SSLSocketFactory tls) {
        this.timeoutMillis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
        this.tls = tls;
    }

    Connection connect(URI endpoint) throws IOException {
        boolean secure = "https".equals(endpoint.getScheme());
        int port = endpoint.getPort() >= 0 ? endpoint.getPort() : secure ? 443 : 80;
        Socket plain = open(endpoint.getHost(), port);
        try {
            plain.setTcpNoDelay(true);
            return new Connection(endpoint, secure ? secured(plain, endpoint.getHost(), port) : plain, plain);
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    private Socket open(String host, int port) throws IOException {
        IOException failure = new UnknownHostException(host);
        for (InetAddress address : InetAddress.getAllByName(bare(host))) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), timeoutMillis);
                return socket;
            } catch (IOException next) {
                socket.close();
                failure = next;
            }
        }
        throw failure;
    }

    /** An IPv6 address stands in brackets in a URI. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private SSLSocket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = tls == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : tls;
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(timeoutMillis);
        socket.startHandshake();
        return socket;
    }
}
