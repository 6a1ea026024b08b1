package dev.borealis.it.conformance;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Speaks as much of the protocol as a runner needs to be tried on: every login is let in, and every simple query is answered with the
 * messages that the script says; an empty answer is silence.
 */
final class ScriptedServer implements Closeable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Function<String, byte[]> script;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    ScriptedServer(Function<String, byte[]> script) throws IOException {
        this.script = script;
        Thread acceptor = new Thread(this::accept, "scripted-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The queries received so far. */
    List<String> heard() {
        return heard;
    }

    static byte[] tag(String tag) {
        return concat(message('C', tag + "\0"), ready());
    }

    /** One row with one value, in a column without a name. */
    static byte[] row(String tag, String value) {
        byte[] description = message('T', "\0\1" + "\0".repeat(19));
        byte[] row = message('D', "\0\1\0\0\0" + (char) value.length() + value);
        return concat(concat(description, row), tag(tag));
    }

    static byte[] error(String sqlstate, String text) {
        return concat(message('E', "SERROR\0C" + sqlstate + "\0M" + text + "\0\0"), ready());
    }

    static byte[] silence() {
        return new byte[0];
    }

    private static byte[] ready() {
        return message('Z', "I");
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread session = new Thread(() -> serve(client), "scripted-session");
                session.setDaemon(true);
                session.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            byte[] startup = in.readNBytes(in.readInt() - Integer.BYTES);
            if (startup.length <= 12) {
                heard.add("cancel");
                return;
            }
            out.write(concat(message('R', "\0\0\0\0"), ready()));
            for (int type = in.read(); type == 'Q'; type = in.read()) {
                byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
                String sql = new String(body, 0, body.length - 1, StandardCharsets.UTF_8);
                heard.add(sql);
                out.write(script.apply(sql));
            }
        } catch (IOException gone) {
            heard.add("gone");
        }
    }

    private static byte[] message(char type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + bytes.length)
                .put((byte) type)
                .putInt(bytes.length + Integer.BYTES)
                .put(bytes)
                .array();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
