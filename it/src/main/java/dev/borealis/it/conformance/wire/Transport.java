package dev.borealis.it.conformance.wire;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** How the bytes travel: a plain socket, TLS from the first byte, or TLS after the server agreed to it. */
public sealed interface Transport {

    /**
     * Makes the socket ready for the startup message.
     *
     * @param socket a connected socket
     * @param serverName the name the server's certificate must carry
     * @return the socket to speak through
     * @throws IOException when the server does not agree, or its certificate is not trusted
     */
    Socket secure(Socket socket, String serverName) throws IOException;

    /** No encryption. */
    record Plain() implements Transport {
        @Override
        public Socket secure(Socket socket, String serverName) {
            return socket;
        }
    }

    /**
     * TLS at once, announced by the ALPN name {@code postgresql}.
     *
     * @param context what to trust
     */
    record DirectTls(SSLContext context) implements Transport {
        @Override
        public Socket secure(Socket socket, String serverName) throws IOException {
            return TlsHandshake.over(socket, serverName, context);
        }
    }

    /**
     * TLS after an SSLRequest.
     *
     * @param context what to trust
     */
    record NegotiatedTls(SSLContext context) implements Transport {
        private static final int SSL_REQUEST = 80877103;

        @Override
        public Socket secure(Socket socket, String serverName) throws IOException {
            new FrameWriter(socket.getOutputStream()).untyped(body -> body.int32(SSL_REQUEST));
            int agreed = socket.getInputStream().read();
            if (agreed != 'S') {
                throw new IOException("the server does not offer TLS");
            }
            return TlsHandshake.over(socket, serverName, context);
        }
    }
}
