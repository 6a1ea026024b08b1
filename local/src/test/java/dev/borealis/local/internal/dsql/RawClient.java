package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Speaks the protocol message by message. */
final class RawClient implements Closeable {
    private final Closeable connection;
    private final DataInputStream in;
    private final OutputStream out;
    private int process;
    private int secret;

    /** A message from the server. */
    static final class Message {
        private final char type;
        private final byte[] body;

        private Message(char type, byte[] body) {
            this.type = type;
            this.body = body;
        }

        char type() {
            return type;
        }

        byte[] body() {
            return body;
        }

        String text() {
            return type == 'E'
                    ? ErrorFields.parse(body, 0, body.length).get('C') + " "
                            + ErrorFields.parse(body, 0, body.length).get('M')
                    : new String(body, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return switch (type) {
                case 'C' -> text().replace("\0", "");
                case 'E' -> text();
                case 'Z' -> "ready " + text();
                default -> String.valueOf(type);
            };
        }
    }

    private RawClient(Socket socket) throws IOException {
        this(socket, socket.getInputStream(), socket.getOutputStream());
    }

    private RawClient(Closeable connection, InputStream in, OutputStream out) {
        this.connection = connection;
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** Signed in to a PostgreSQL that trusts this process. */
    static RawClient trusted(SocketAddress address, String user) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        RawClient client = new RawClient(
                channel, new BufferedInputStream(Channels.newInputStream(channel)), Channels.newOutputStream(channel));
        client.startup(3 << 16, Map.of("user", user, "database", "postgres"));
        List<String> unused = client.untilReady();
        return client;
    }

    /** Plain TCP, nothing said yet. */
    static RawClient plain(LocalDsql dsql) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), dsql.port()));
    }

    /** Direct TLS, nothing said yet. */
    static RawClient secure(LocalDsql dsql) throws IOException, GeneralSecurityException {
        return new RawClient(encrypt(new Socket(InetAddress.getLoopbackAddress(), dsql.port()), dsql, true));
    }

    /** Negotiated TLS, nothing said yet. */
    static RawClient negotiated(LocalDsql dsql) throws IOException, GeneralSecurityException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), dsql.port());
        socket.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 210, 22, 47});
        if (socket.getInputStream().read() != 'S') {
            throw new IOException("no TLS");
        }
        return new RawClient(encrypt(socket, dsql, false));
    }

    static SSLSocket encrypt(Socket socket, LocalDsql dsql, boolean named)
            throws IOException, GeneralSecurityException {
        SSLSocket secure = (SSLSocket) context(dsql).getSocketFactory().createSocket(socket, "localhost", 0, true);
        if (named) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"postgresql"});
            secure.setSSLParameters(parameters);
        }
        secure.startHandshake();
        return secure;
    }

    private static SSLContext context(LocalDsql dsql) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        byte[] pem = dsql.pem().getBytes(StandardCharsets.US_ASCII);
        store.setCertificateEntry(
                "ca", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Signed in as admin. */
    static RawClient signedIn(LocalDsql dsql) throws IOException, GeneralSecurityException {
        RawClient client = secure(dsql);
        client.startup(3 << 16, Map.of("user", "admin", "database", "postgres"));
        client.read();
        client.send('p', body -> body.putString(LocalDsql.TOKEN));
        for (Message message = client.read(); message.type() != 'Z'; message = client.read()) {
            if (message.type() == 'E') {
                throw new IOException(message.text());
            }
            if (message.type() == 'K') {
                DataInputStream key = new DataInputStream(new ByteArrayInputStream(message.body()));
                client.process = key.readInt();
                client.secret = key.readInt();
            }
        }
        return client;
    }

    void startup(int version, Map<String, String> parameters) throws IOException {
        MessageBuilder message = new MessageBuilder();
        message.begin((char) 0).putInt(version);
        parameters.forEach((name, value) -> message.putString(name).putString(value));
        message.put((byte) 0).end();
        write(message);
    }

    void send(char type, Consumer<MessageBuilder> body) throws IOException {
        MessageBuilder message = new MessageBuilder().begin(type);
        body.accept(message);
        write(message.end());
    }

    void write(MessageBuilder message) throws IOException {
        out.write(message.array(), 0, message.size());
        out.flush();
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void query(String sql) throws IOException {
        send('Q', body -> body.putString(sql));
    }

    /** Adds Parse, Bind and Execute without waiting for anything. */
    static void addStatement(MessageBuilder pipeline, String sql) {
        pipeline.begin('P').putString("").putString(sql).putShort(0).end();
        pipeline.begin('B')
                .putString("")
                .putString("")
                .putShort(0)
                .putShort(0)
                .putShort(0)
                .end();
        pipeline.begin('E').putString("").putInt(0).end();
    }

    static void addSync(MessageBuilder pipeline) {
        pipeline.begin('S').end();
    }

    Message read() throws IOException {
        char type = (char) in.readUnsignedByte();
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        return new Message(type, body);
    }

    /** Everything up to ReadyForQuery, in short. */
    List<String> untilReady() throws IOException {
        List<String> messages = new ArrayList<>();
        Message message;
        do {
            message = read();
            if (message.type() != 'S' && message.type() != 'N') {
                messages.add(message.toString());
            }
        } while (message.type() != 'Z');
        return messages;
    }

    /** Whether the server hung up without another word. */
    boolean isHungUp() throws IOException {
        socket().setSoTimeout(10_000);
        try {
            return in.read() < 0;
        } catch (java.net.SocketException | javax.net.ssl.SSLException reset) {
            return true;
        }
    }

    int process() {
        return process;
    }

    int secret() {
        return secret;
    }

    Socket socket() {
        return (Socket) connection;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
