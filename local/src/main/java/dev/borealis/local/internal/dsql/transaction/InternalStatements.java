package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.error.BackendErrors;
import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.occ.Digest;
import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.occ.Turns;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements of the server's own in a session's backend, inside the client's transaction. The client sees nothing of
 * them, and its prepared statements stay as they are. Every request that was sent before must have been answered.
 * Single-threaded.
 */
public final class InternalStatements {
    private static final String OURS = "borealis_backstage";
    private static final int CHUNK = 1 << 15;

    private final BackendConnection backend;
    private final Turns turns;
    private final MessageBuilder message = new MessageBuilder();
    private final MessageBuilder told = new MessageBuilder();
    private boolean asking;
    private @Nullable String value;

    /**
     * How doing statements again went.
     *
     * @param error what ended it, or null
     * @param same whether every answer that must be the same was
     * @param bad the number of the first statement that drew an error or was answered otherwise
     */
    record Outcome(@Nullable ErrorFields error, boolean same, int bad) {
        boolean failedWith(String sqlState) {
            return error != null && error.get('C').equals(sqlState);
        }

        boolean good() {
            return error == null && same;
        }
    }

    /** The answer to a query of one value: the error it has drawn, or null; and the value, which can be null. */
    record Value(@Nullable ErrorFields error, @Nullable String text) {}

    InternalStatements(BackendConnection backend, Turns turns) {
        this.backend = backend;
        this.turns = turns;
    }

    /** Runs a statement; the error it draws, or null. */
    @Nullable
    ErrorFields run(String sql) throws IOException {
        return run(Request.plain(sql));
    }

    /** Runs a statement; the error it draws, or null. */
    @Nullable
    ErrorFields run(Request request) throws IOException {
        return ask(request, new Digest());
    }

    private @Nullable ErrorFields ask(Request request, Digest answer) throws IOException {
        turns.begin();
        send(request);
        flush();
        ErrorFields error = receive(answer);
        sync();
        turns.end();
        return error;
    }

    /** The only column of the only row of a query, or null if it fails. */
    @Nullable
    String value(String sql) throws IOException {
        return ask(Request.plain(sql)).text();
    }

    /** Runs a query of one column and one row. */
    Value ask(Request request) throws IOException {
        asking = true;
        value = null;
        try {
            ErrorFields error = run(request);
            return new Value(error, error == null ? value : null);
        } finally {
            asking = false;
        }
    }

    /**
     * The same in the middle of a pipeline: without Sync, which outside a transaction would commit what was run and lose the
     * portals that are bound.
     */
    @Nullable
    String valueInPipeline(String sql) throws IOException {
        asking = true;
        value = null;
        turns.begin();
        try {
            send(Request.plain(sql));
            flush();
            if (receive(new Digest()) != null) {
                sync();
                return null;
            }
            return value;
        } finally {
            turns.end();
            asking = false;
        }
    }

    /** Whether a query answers with a row, or fails. */
    boolean finds(String sql) throws IOException {
        Digest answer = new Digest();
        Digest empty = new Digest();
        empty.end("SELECT 0");
        ErrorFields error = ask(Request.plain(sql), answer);
        return error != null || !answer.matches(empty);
    }

    /** Draws an error that PostgreSQL passes everything over for up to the next Sync. */
    void drawError() throws IOException {
        turns.begin();
        send(Request.plain(RefusalStatements.ANY));
        flush();
        receive(new Digest());
        turns.end();
    }

    /** Ends a COPY that waits for data; the answer is the session's to read. */
    public void failCopy(String reason) throws IOException {
        backend.write(message.begin('f').putString(reason).end());
        backend.flush();
    }

    /** Does statements again, as far as there is no error. */
    Outcome repeat(List<Entry> entries) throws IOException {
        turns.begin();
        int bad = entries.size();
        int answered = 0;
        @Nullable ErrorFields error = null;
        while (answered < entries.size() && error == null) {
            int sent = sendSome(entries, answered);
            flush();
            for (; answered < sent && error == null; answered++) {
                Entry entry = entries.get(answered);
                Digest digest = new Digest();
                error = receive(digest);
                boolean good = error == null && (!entry.exact() || digest.matches(entry.answer()));
                bad = good ? bad : Math.min(bad, answered);
            }
        }
        sync();
        turns.end();
        return new Outcome(error, bad == entries.size(), bad);
    }

    private int sendSome(List<Entry> entries, int from) throws IOException {
        int bytes = 0;
        int next = from;
        while (next < entries.size() && bytes < CHUNK) {
            bytes += entries.get(next).request().size();
            send(entries.get(next).request());
            next++;
        }
        return next;
    }

    private void send(Request request) throws IOException {
        message.begin('C').put((byte) 'S').putString(OURS).end();
        message.begin('C').put((byte) 'P').putString(OURS).end();
        message.begin('P').putString(OURS).putString(request.sql());
        message.put(request.types(), 0, request.types().length).end();
        message.begin('B').putString(OURS).putString(OURS);
        message.put(request.values(), 0, request.values().length).end();
        message.begin('E').putString(OURS).putInt(0).end();
        backend.write(message);
    }

    private void flush() throws IOException {
        backend.write(message.begin('H').end());
        backend.flush();
    }

    /** Reads the answer to one statement; its error, or null. */
    private @Nullable ErrorFields receive(Digest digest) throws IOException {
        while (true) {
            byte type = backend.awaitType();
            int length = backend.messageLength();
            backend.await(length);
            int body = backend.position() + 5;
            @Nullable ErrorFields error = type == 'E' ? BackendErrors.read(backend, length) : null;
            switch (type) {
                case 'D', 'd' -> {
                    digest.add(backend.buffer(), body, length - 5);
                    digest.endRow();
                    value = asking && type == 'D' ? firstColumn(body) : null;
                }
                case 'C' -> digest.end(backend.stringAt(5));
                case 'S' -> told.put(backend.buffer(), backend.position(), length);
                default -> {}
            }
            backend.skip(length);
            if (type == 'C' || type == 'I' || type == 'E') {
                return error;
            }
        }
    }

    private @Nullable String firstColumn(int row) {
        int size = ClientConnection.readInt(backend.buffer(), row + 2);
        return size < 0 ? null : new String(backend.buffer(), row + 6, size, StandardCharsets.UTF_8);
    }

    /** Makes PostgreSQL ready again after an error. */
    public void sync() throws IOException {
        backend.write(message.begin('S').end());
        backend.flush();
        byte type = 0;
        while (type != 'Z') {
            type = backend.awaitType();
            int length = backend.messageLength();
            backend.await(length);
            if (type == 'S') {
                told.put(backend.buffer(), backend.position(), length);
            }
            backend.skip(length);
            if (type == 'G') {
                failCopy("the statements before it are run again");
            }
        }
    }

    /** Settings that PostgreSQL told of; the client must hear of them. */
    public MessageBuilder told() {
        return told;
    }
}
