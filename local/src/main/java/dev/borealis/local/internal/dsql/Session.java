package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.Expected.Kind;
import dev.borealis.local.internal.sql.Effect;
import dev.borealis.local.internal.sql.Limit;
import dev.borealis.local.internal.sql.Refusal;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.MessageBuilder;
import dev.borealis.local.internal.wire.ProtocolException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in client. One thread takes turns: it reads requests and hands them on until one asks for answers, then
 * carries the answers back. No more than a small window of requests is ever unanswered, so that neither side can block
 * the other however long a pipeline is.
 */
final class Session {
    private static final int WINDOW = 1 << 16;
    private static final int NAMES = 4096;
    private static final String JOB = "borealis_job";
    private static final byte[] FLUSH = {'H', 0, 0, 0, 4};

    private final SessionServices services;
    private final ClientConnection client;
    private final BackendConnection backend;
    private final TransactionState transaction;
    private final Replies replies;
    private final MessageBuilder request = new MessageBuilder();
    private final Map<String, PlannedStatement> statements = new HashMap<>();
    private final Map<String, PlannedStatement> portals = new HashMap<>();
    private final long opened;
    private int unanswered;
    private boolean skipping;
    private boolean failAtSync;
    private boolean catalogChanged;

    Session(SessionServices services, ClientConnection client, BackendConnection backend) {
        this.services = services;
        this.client = client;
        this.backend = backend;
        this.transaction = new TransactionState(services.limits(), services.clock());
        this.replies = new Replies(client, backend, transaction);
        this.opened = services.clock().millis();
    }

    /** Serves the client until it leaves. */
    void run() throws IOException {
        boolean open = true;
        while (open) {
            if (!client.has(5)) {
                client.flush();
            }
            open = client.await(5) && !isTooOld() && request();
        }
    }

    private boolean isTooOld() {
        return services.clock().millis() - opened > services.limits().get(Limit.CONNECTION_MILLIS);
    }

    /** Handles one message; false when the client says goodbye or must go. */
    private boolean request() throws IOException {
        char type = (char) client.buffer()[client.position()];
        long length = (client.intAt(1) & 0xFFFFFFFFL) + 1;
        if (length < 5) {
            throw new ProtocolException("a message has at least four bytes");
        }
        if (length > services.limits().get(Limit.MESSAGE_BYTES)) {
            return false;
        }
        if (type == 'X') {
            return false;
        }
        if (skipping && type != 'S') {
            discard((int) length);
            return true;
        }
        handle(type, (int) length);
        return true;
    }

    private void handle(char type, int length) throws IOException {
        switch (type) {
            case 'Q' -> query(length);
            case 'P' -> parse(length);
            case 'B' -> bind(length);
            case 'D' -> describe(length);
            case 'E' -> execute(length);
            case 'C' -> close(length);
            case 'S' -> sync(length);
            case 'H' -> {
                discard(length);
                settle();
                client.flush();
            }
            case 'F' -> fastPath(length);
            case 'd', 'c', 'f' -> discard(length);
            default -> throw new ProtocolException("unknown message type");
        }
    }

    private void await(int length) throws IOException {
        if (!client.await(length)) {
            throw new ProtocolException("the client left in the middle of a message");
        }
    }

    private void discard(int length) throws IOException {
        int left = length;
        while (left > 0) {
            await(1);
            int part = Math.min(left, client.available());
            client.skip(part);
            left -= part;
        }
    }

    // Sending to PostgreSQL

    /** Hands a message on as it is. */
    private void forward(int length) throws IOException {
        makeRoom(length);
        int left = length;
        while (left > 0) {
            await(1);
            int part = Math.min(left, client.available());
            backend.write(client.buffer(), client.position(), part);
            client.skip(part);
            left -= part;
        }
    }

    /** Sends a message of ours. */
    private void send() throws IOException {
        makeRoom(request.size());
        backend.write(request);
    }

    private void makeRoom(int length) throws IOException {
        if (unanswered > 0 && unanswered + length > WINDOW && !replies.isEmpty()) {
            settle();
        }
        unanswered += length;
    }

    /** Gets everything answered without waiting for the client to ask, and holds the answers back. */
    private void settle() throws IOException {
        client.hold(true);
        backend.write(FLUSH, 0, FLUSH.length);
        drain();
        client.hold(false);
        skipping |= replies.takeFailed();
    }

    private void drain() throws IOException {
        backend.flush();
        while (replies.drain()) {
            copyIn();
            backend.flush();
        }
        unanswered = 0;
    }

    /** Hands COPY data on until the client has no more. */
    private void copyIn() throws IOException {
        replies.forgetSync();
        client.flush();
        boolean more = true;
        while (more) {
            await(5);
            char type = (char) client.buffer()[client.position()];
            int length = client.intAt(1) + 1;
            switch (type) {
                case 'd' -> forwardCopy(length);
                case 'c', 'f' -> {
                    forwardCopy(length);
                    more = false;
                }
                case 'H', 'S' -> discard(length);
                default -> throw new ProtocolException("only data may follow COPY");
            }
        }
        if (!replies.expectsQuery()) {
            backend.write(FLUSH, 0, FLUSH.length);
        }
    }

    private void forwardCopy(int length) throws IOException {
        int left = length;
        while (left > 0) {
            await(1);
            int part = Math.min(left, client.available());
            backend.write(client.buffer(), client.position(), part);
            client.skip(part);
            left -= part;
        }
    }

    // Simple protocol

    private void query(int length) throws IOException {
        await(length);
        String sql = client.stringAt(5, length - 5);
        Plan plan = services.planner().plan(sql);
        awaitJobs(plan);
        boolean alone = !transaction.inBlock() && plan.statements().stream().noneMatch(Session::isControl);
        boolean wrapped = alone && mayExceedRows(plan);
        @Nullable Refusal refusal = plan.statements().size() == 1 ? admit(plan.single()) : null;
        if (plan.isPlain() && refusal == null && !wrapped && plan.statements().size() <= 1) {
            replies.expect(Expected.plain(Kind.QUERY));
            forward(length);
        } else {
            client.skip(length);
            rewritten(sql, plan, refusal, wrapped);
        }
        if (wrapped) {
            replies.holdReady();
        }
        finishQuery(wrapped);
        forgetStatements(plan);
    }

    private static boolean isControl(PlannedStatement statement) {
        return statement.effect() == Effect.BEGIN || statement.effect() == Effect.END;
    }

    private boolean mayExceedRows(Plan plan) {
        int rows = 0;
        for (PlannedStatement statement : plan.statements()) {
            if (statement.rows() == PlannedStatement.UNKNOWN) {
                return true;
            }
            rows += statement.rows();
        }
        return transaction.mayExceedRows(rows);
    }

    private @Nullable Refusal admit(PlannedStatement statement) {
        if (statement.refusal() != null) {
            return statement.refusal();
        }
        catalogChanged |= statement.effect() == Effect.DDL;
        return transaction.admit(statement.effect());
    }

    private void rewritten(String sql, Plan plan, @Nullable Refusal firstRefusal, boolean wrapped) throws IOException {
        QueryText text = new QueryText(sql);
        if (wrapped) {
            text.addHidden("BEGIN");
        }
        List<PlannedStatement> all = plan.statements();
        for (PlannedStatement statement : all) {
            @Nullable Refusal refusal = all.size() == 1 ? firstRefusal : admit(statement);
            if (refusal != null) {
                text.refuse(refusal);
                break;
            }
            text.add(statement);
        }
        replies.expect(text.expected());
        sendQuery(text.text());
    }

    private void sendQuery(String text) throws IOException {
        request.begin('Q').putString(text).end();
        send();
    }

    /** Carries the answer back, and brings a transaction to its end that we began or must fail. */
    private void finishQuery(boolean wrapped) throws IOException {
        drain();
        replies.takeFailed();
        boolean exceeded = replies.takeExceeded();
        if (!wrapped && !exceeded) {
            ended();
            return;
        }
        if (replies.status() == 'I') {
            replies.sendReady();
        } else if (wrapped) {
            hidden(replies.status() == 'T' && !exceeded ? "COMMIT" : "ROLLBACK");
        } else if (replies.status() == 'T') {
            hidden(Poison.statement(Refusal.of("54000", "")));
        } else {
            replies.sendReady();
        }
        ended();
    }

    private void hidden(String statement) throws IOException {
        replies.expect(Expected.hidden(Kind.QUERY));
        sendQuery(statement);
        drain();
        replies.takeFailed();
    }

    private void ended() {
        if (replies.status() == 'I') {
            portals.clear();
            if (catalogChanged) {
                catalogChanged = false;
                services.jobs().wake();
            }
        }
    }

    private void forgetStatements(Plan plan) {
        if (plan.statements().stream().anyMatch(PlannedStatement::forgetsStatements)) {
            statements.clear();
        }
    }

    private void awaitJobs(Plan plan) throws IOException {
        for (PlannedStatement statement : plan.statements()) {
            if (statement.awaitedJob() != null) {
                services.jobs().await();
            }
        }
    }

    private void fastPath(int length) throws IOException {
        discard(length);
        Refusal refusal = Refusal.of(Refusal.UNSUPPORTED, "function calls through the fast path are not supported");
        replies.expect(Expected.refused(Kind.QUERY, refusal));
        sendQuery(Poison.statement(refusal));
        finishQuery(false);
    }

    // Extended protocol

    private void parse(int length) throws IOException {
        await(length);
        String name = client.stringAt(5, length - 5);
        String sql = client.stringAt(5 + name.length() + 1, length - 6 - name.length());
        PlannedStatement statement = services.planner().plan(sql).single();
        if (statement.refusal() != null) {
            client.skip(length);
            refuse(Kind.PARSE, statement.refusal());
            return;
        }
        @Nullable PlannedStatement previous = statements.put(name, statement);
        replies.expect(Expected.undoable(Kind.PARSE, () -> restore(name, previous)));
        if (statement.translation() == null) {
            forward(length);
        } else {
            parseTranslated(name, sql, statement, statement.translation(), length);
        }
    }

    private void restore(String name, @Nullable PlannedStatement previous) {
        if (previous == null) {
            statements.remove(name);
        } else {
            statements.put(name, previous);
        }
    }

    private void parseTranslated(
            String name, String sql, PlannedStatement statement, Translation translation, int length)
            throws IOException {
        int types = 5 + name.length() + 1 + sql.length() + 1;
        String text = translation.samePositions()
                ? sql.substring(0, statement.start()) + translation.text() + sql.substring(statement.end())
                : translation.text();
        request.begin('P')
                .putString(name)
                .putString(text)
                .put(client.buffer(), client.position() + types, length - types)
                .end();
        client.skip(length);
        send();
    }

    /** Sends what fails in the place of a refused request. */
    private void refuse(Kind kind, Refusal refusal) throws IOException {
        replies.expect(Expected.refused(kind, refusal));
        sendParse("", Poison.statement(refusal));
    }

    private void sendParse(String name, String text) throws IOException {
        request.begin('P').putString(name).putString(text).putShort(0).end();
        send();
    }

    private void bind(int length) throws IOException {
        await(Math.min(length, NAMES));
        int here = Math.min(length, NAMES) - 5;
        String portal = client.stringAt(5, here);
        String name = client.stringAt(5 + portal.length() + 1, here - portal.length() - 1);
        PlannedStatement statement = statements.getOrDefault(name, Planner.NOTHING);
        portals.put(portal, statement);
        replies.expect(Expected.BIND);
        forward(length);
    }

    private void describe(int length) throws IOException {
        await(length);
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        PlannedStatement statement = (portal ? portals : statements).getOrDefault(name, Planner.NOTHING);
        replies.expect(
                statement.answersJob() ? Expected.answered(Kind.DESCRIBE, Answer.JOB_DESCRIPTION) : Expected.DESCRIBE);
        forward(length);
    }

    private void execute(int length) throws IOException {
        await(length);
        PlannedStatement statement = portals.getOrDefault(client.stringAt(5, length - 5), Planner.NOTHING);
        @Nullable Refusal refusal = admit(statement);
        if (refusal != null) {
            client.skip(length);
            refuse(Kind.EXECUTE, refusal);
            return;
        }
        if (statement.awaitedJob() != null) {
            settle();
            services.jobs().await();
        }
        if (skipping) {
            client.skip(length);
        } else {
            executeAdmitted(statement, length);
        }
    }

    private void executeAdmitted(PlannedStatement statement, int length) throws IOException {
        boolean check = transaction.mayExceedRows(statement.rows());
        transaction.reserveRows(Math.max(0, statement.rows()));
        @Nullable Translation translation = statement.translation();
        if (translation != null && !translation.before().isEmpty()) {
            hiddenStatement(translation.before(), Answer.HIDDEN);
        }
        boolean after = translation != null && !translation.after().isEmpty();
        Answer answer = after ? Answer.HIDDEN : tagged(translation);
        replies.expect(Expected.answered(Kind.EXECUTE, answer));
        forward(length);
        if (translation != null && after) {
            hiddenStatement(translation.after(), tagged(translation));
        }
        if (statement.forgetsStatements()) {
            statements.clear();
        }
        if (check) {
            settle();
            failAtSync = replies.takeExceeded();
            skipping |= failAtSync;
        }
    }

    private static Answer tagged(@Nullable Translation translation) {
        return translation == null || translation.tag() == null ? Answer.PLAIN : Answer.tagged(translation.tag());
    }

    /** Runs a statement of ours inside the client's pipeline, under names of its own. */
    private void hiddenStatement(String sql, Answer answer) throws IOException {
        replies.expect(Expected.HIDDEN_PARSE);
        sendParse(JOB, sql);
        replies.expect(Expected.HIDDEN_BIND);
        request.begin('B')
                .putString(JOB)
                .putString(JOB)
                .putShort(0)
                .putShort(0)
                .putShort(0)
                .end();
        send();
        replies.expect(Expected.answered(Kind.EXECUTE, answer));
        request.begin('E').putString(JOB).putInt(0).end();
        send();
        replies.expect(Expected.HIDDEN_CLOSE);
        request.begin('C').put((byte) 'S').putString(JOB).end();
        send();
        replies.expect(Expected.HIDDEN_CLOSE);
        request.begin('C').put((byte) 'P').putString(JOB).end();
        send();
    }

    private void close(int length) throws IOException {
        await(length);
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        if (portal) {
            portals.remove(name);
            replies.expect(Expected.CLOSE);
        } else {
            @Nullable PlannedStatement previous = statements.remove(name);
            replies.expect(Expected.undoable(Kind.CLOSE, () -> restore(name, previous)));
        }
        forward(length);
    }

    private void sync(int length) throws IOException {
        skipping = false;
        if (failAtSync) {
            failAtSync = false;
            replies.expect(Expected.HIDDEN_PARSE);
            sendParse("", Poison.statement(Refusal.of("54000", "")));
        }
        replies.expect(Expected.SYNC);
        forward(length);
        drain();
        replies.takeFailed();
        ended();
    }
}
