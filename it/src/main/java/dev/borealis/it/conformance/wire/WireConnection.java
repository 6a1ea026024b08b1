package dev.borealis.it.conformance.wire;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * One session with a server. Answers come back whole, so it is for statements with small results. Not thread-safe.
 *
 * <pre>{@code
 * try (WireConnection session = WireConnection.open(target, login)) {
 *     Answer answer = session.simple("SELECT 1; SELECT 2");
 * }
 * }</pre>
 */
public final class WireConnection implements AutoCloseable {
    private final WireTarget target;
    private final Socket socket;
    private final DataInputStream in;
    private final FrameWriter out;
    private CancelKey cancelKey = CancelKey.NONE;
    private char status = 'I';
    private boolean usable = true;

    private WireConnection(WireTarget target, Socket socket) throws IOException {
        this.target = target;
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new FrameWriter(socket.getOutputStream());
    }

    /**
     * Connects and signs in.
     *
     * @param target where
     * @param login who
     * @return a session that is ready for a query
     * @throws LoginRefusedException when the server refuses the login
     * @throws IOException when it cannot be reached or does not speak the protocol
     */
    public static WireConnection open(WireTarget target, Login login) throws IOException {
        Socket socket = target.socket();
        try {
            WireConnection connection = new WireConnection(target, socket);
            connection.signIn(login);
            return connection;
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    private void signIn(Login login) throws IOException {
        out.untyped(body -> body.int32(Startup.PROTOCOL)
                .text("user")
                .text(login.user())
                .text("database")
                .text(login.database())
                .text("client_encoding")
                .text("UTF8")
                .int8(0));
        for (Frame frame = Frame.read(in); ; frame = Frame.read(in)) {
            switch (frame.type()) {
                case 'R' -> authenticate(frame.body().getInt(), login);
                case 'K' ->
                    cancelKey =
                            new CancelKey(frame.body().getInt(), frame.body().getInt());
                case 'E' -> throw new LoginRefusedException(ServerError.from(frame));
                case 'Z' -> {
                    return;
                }
                default -> {
                    // Parameters and notices.
                }
            }
        }
    }

    private void authenticate(int method, Login login) throws IOException {
        switch (method) {
            case Startup.AUTHENTICATED -> {}
            case Startup.CLEARTEXT_PASSWORD ->
                out.add('p', body -> body.text(login.password())).flush();
            default -> throw new IOException("the server asks for authentication method " + method);
        }
    }

    /**
     * Sends a simple query, which may hold several statements.
     *
     * @param sql the text as it is
     * @return the answer; after {@link Answer.Lost} the session is over
     */
    public Answer simple(String sql) {
        return ask(false, sql);
    }

    /**
     * Sends one statement through parse, bind, describe, execute and sync, with text results.
     *
     * @param sql one statement
     * @return the answer; after {@link Answer.Lost} the session is over
     */
    public Answer extended(String sql) {
        return ask(true, sql);
    }

    private Answer ask(boolean extended, String sql) {
        if (!usable) {
            return new Answer.Lost("the session is over");
        }
        AnswerCollector collector = new AnswerCollector();
        try {
            if (extended) {
                ExtendedQuery.write(out, sql);
            } else {
                out.add('Q', body -> body.text(sql)).flush();
            }
            return collect(collector, extended);
        } catch (SocketTimeoutException silence) {
            cancel();
            return lost("no answer within " + target.timeout().toSeconds() + " s");
        } catch (IOException broken) {
            return ended(collector, broken);
        }
    }

    private Answer collect(AnswerCollector collector, boolean extended) throws IOException {
        for (Frame frame = Frame.read(in); ; frame = Frame.read(in)) {
            if (frame.type() == 'Z') {
                status = (char) frame.body().get();
                return collector.answer();
            }
            if (frame.type() == 'G') {
                endCopy(extended);
            }
            collector.accept(frame);
        }
    }

    /** The copy gets no data. A server that reads copy data skips the sync that was sent before. */
    private void endCopy(boolean extended) throws IOException {
        out.add('c', body -> {});
        if (extended) {
            out.add('S', body -> {});
        }
        out.flush();
    }

    private Answer ended(AnswerCollector collector, IOException broken) {
        ServerError last = collector.error();
        if (last != null) {
            usable = false;
            return new Answer.Refused(last);
        }
        String detail = broken.getMessage();
        return lost("the connection ended" + (detail == null ? "" : ": " + detail));
    }

    private Answer lost(String why) {
        usable = false;
        return new Answer.Lost(why);
    }

    /** {@return whether another query can be sent} */
    public boolean usable() {
        return usable;
    }

    /** {@return whether the server said that a transaction block is open} */
    public boolean inTransaction() {
        return usable && status != 'I';
    }

    private void cancel() {
        try (Socket other = target.plainSocket()) {
            new FrameWriter(other.getOutputStream())
                    .untyped(body -> body.int32(Startup.CANCEL)
                            .int32(cancelKey.process())
                            .int32(cancelKey.secret()));
            other.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException tooLate) {
            usable = false;
        }
    }

    @Override
    public void close() {
        try (socket) {
            if (usable) {
                out.add('X', body -> {}).flush();
            }
        } catch (IOException gone) {
            usable = false;
        }
    }

    private record CancelKey(int process, int secret) {
        static final CancelKey NONE = new CancelKey(0, 0);

        @Override
        public String toString() {
            return "CancelKey[" + process + "]";
        }
    }
}
