package dev.borealis.local.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Takes a fresh socket to the point where the client has said what it wants: TLS from the first byte or after an
 * SSLRequest, then a start-up packet or a cancel request. Thread-safe.
 */
public final class FrontDoor {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int CANCEL_REQUEST = 80877102;
    private static final int MAX_STARTUP = 10_000;
    private static final String PROTOCOL = "postgresql";

    private final SSLContext tls;

    /** A door with that certificate. */
    public FrontDoor(SSLContext tls) {
        this.tls = tls;
    }

    /** What a client wanted. */
    public sealed interface Visitor {}

    /** A client that wants a session. */
    public record Guest(ClientConnection client, StartupPacket startup) implements Visitor {}

    /** A client that wants a statement cancelled, by the key of its session. */
    public record Canceller(int process, int secret) implements Visitor {}

    /** A client that tried to start a session without TLS. */
    public record Unencrypted(ClientConnection client) implements Visitor {}

    /**
     * Waits for the client's wish.
     *
     * @throws IOException when the client went away, the handshake failed or what came is not the protocol
     */
    public Visitor open(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        while (true) {
            int first = in.read();
            if (first < 0) {
                throw new EOFException();
            }
            if (first == TLS_HANDSHAKE) {
                return inside(encrypt(socket, new ByteArrayInputStream(new byte[] {TLS_HANDSHAKE}), true));
            }
            DataInputStream data = new DataInputStream(in);
            int length = first << 24 | data.readUnsignedByte() << 16 | data.readUnsignedShort();
            int code = checkedCode(length, data);
            switch (code) {
                case SSL_REQUEST -> {
                    socket.getOutputStream().write('S');
                    return inside(encrypt(socket, InputStream.nullInputStream(), false));
                }
                case GSS_REQUEST -> socket.getOutputStream().write('N');
                case CANCEL_REQUEST -> {
                    return canceller(length, data);
                }
                default -> {
                    body(code, length, data);
                    return new Unencrypted(new ClientConnection(socket, null));
                }
            }
        }
    }

    private static int checkedCode(int length, DataInputStream data) throws IOException {
        if (length < 8 || length > MAX_STARTUP) {
            throw new ProtocolException("no start-up packet has that length");
        }
        return data.readInt();
    }

    private static Visitor canceller(int length, DataInputStream data) throws IOException {
        if (length != 16) {
            throw new ProtocolException("a cancel request has 16 bytes");
        }
        return new Canceller(data.readInt(), data.readInt());
    }

    private static StartupPacket body(int code, int length, DataInputStream data) throws IOException {
        int major = code >> 16;
        if (major < 1 || major > 9) {
            throw new ProtocolException("not a PostgreSQL client");
        }
        byte[] body = new byte[length - 8];
        data.readFully(body);
        return StartupPacket.parse(code, body);
    }

    private SSLSocket encrypt(Socket socket, InputStream consumed, boolean direct) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, consumed, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {PROTOCOL});
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        if (direct && !PROTOCOL.equals(secure.getApplicationProtocol())) {
            secure.close();
            throw new ProtocolException("direct TLS without the application protocol \"postgresql\"");
        }
        return secure;
    }

    private static Visitor inside(SSLSocket socket) throws IOException {
        ClientConnection client = new ClientConnection(socket, serverName(socket));
        DataInputStream data = new DataInputStream(socket.getInputStream());
        int length = data.readInt();
        int code = checkedCode(length, data);
        if (code == CANCEL_REQUEST) {
            return canceller(length, data);
        }
        return new Guest(client, body(code, length, data));
    }

    private static @Nullable String serverName(SSLSocket socket) {
        List<SNIServerName> names = ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames();
        return names.stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .findFirst()
                .orElse(null);
    }
}
