package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.Expected.Kind;
import dev.borealis.local.internal.sql.Effect;
import dev.borealis.local.internal.sql.Refusal;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Parse, Bind, Describe, Execute, Close, Flush and Sync. Single-threaded. */
final class ExtendedProtocol {
    /** As much of a Bind as is waited for to read its two names. */
    private static final int NAMES = 4096;

    /** The name of our own statements and portals inside a client's pipeline. */
    private static final String OURS = "borealis";

    private final Pipe pipe;
    private final SessionState state;
    private boolean skipping;
    private boolean failAtSync;
    private boolean endAtSync;

    /** Whether statements were sent in a block whose number of rows nobody knows yet; they are counted at Sync. */
    private boolean uncounted;

    ExtendedProtocol(Pipe pipe, SessionState state) {
        this.pipe = pipe;
        this.state = state;
    }

    /** Whether everything up to the next Sync is to be passed over, because of an error. */
    boolean isSkipping() {
        return skipping;
    }

    /**
     * Gets answered what was sent before a simple query without a Sync between them. When that has failed, the query is
     * passed over like everything up to the Sync.
     */
    void beforeQuery() throws IOException {
        if (!pipe.replies().isEmpty()) {
            settle();
        }
    }

    /** Gets a simple query answered whose answer was left to wait for what the client sent behind it. */
    void catchUp() throws IOException {
        if (pipe.replies().expectsQuery()) {
            settle();
        }
    }

    void parse(int length) throws IOException {
        pipe.await(length);
        ClientConnection client = pipe.client();
        String name = client.stringAt(5, length - 5);
        String sql = client.stringAt(6 + name.length(), length - 6 - name.length());
        PlannedStatement statement = state.services().planner().plan(sql).single();
        if (statement.refusal() != null) {
            client.skip(length);
            refuse(Kind.PARSE, statement.refusal());
            return;
        }
        Expected answer = Expected.undoable(Kind.PARSE, state.nameStatement(name, statement));
        if (statement.translation() == null) {
            pipe.forward(length, answer);
        } else {
            parseTranslated(name, sql, statement, statement.translation(), length, answer);
        }
    }

    private void parseTranslated(
            String name, String sql, PlannedStatement statement, Translation translation, int length, Expected answer)
            throws IOException {
        ClientConnection client = pipe.client();
        int types = 7 + name.length() + sql.length();
        String text = translation.samePositions()
                ? sql.substring(0, statement.start()) + translation.text() + sql.substring(statement.end())
                : translation.text();
        MessageBuilder message = pipe.begin('P').putString(name).putString(text);
        message.put(client.buffer(), client.position() + types, length - types);
        client.skip(length);
        pipe.send(answer);
    }

    /** Sends what fails in the place of a refused request. */
    private void refuse(Kind kind, Refusal refusal) throws IOException {
        pipe.sendParse("", Poison.statement(refusal), Expected.refused(kind, refusal));
    }

    void bind(int length) throws IOException {
        int here = Math.min(length, NAMES);
        pipe.await(here);
        ClientConnection client = pipe.client();
        String portal = client.stringAt(5, here - 5);
        String name = client.stringAt(6 + portal.length(), here - 6 - portal.length());
        PlannedStatement statement = state.statement(name);
        state.namePortal(portal, statement, length, awaitedJob(statement, portal, name, length));
        pipe.forward(length, Expected.BIND);
    }

    /** The id of the job that a statement waits for, be it in its text or among its parameters. */
    private @Nullable String awaitedJob(PlannedStatement statement, String portal, String name, int length)
            throws IOException {
        String job = statement.awaitedJob();
        if (job == null || !job.startsWith("$")) {
            return job;
        }
        pipe.await(length);
        ClientConnection client = pipe.client();
        int behindNames = 7 + portal.length() + name.length();
        byte[] values = Arrays.copyOfRange(
                client.buffer(), client.position() + behindNames, client.position() + Math.max(length, behindNames));
        return BoundText.parameter(values, job.substring(1));
    }

    void describe(int length) throws IOException {
        pipe.await(length);
        ClientConnection client = pipe.client();
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        PlannedStatement statement = portal ? state.portal(name).statement() : state.statement(name);
        Expected job = Expected.answered(Kind.DESCRIBE, Answer.JOB_DESCRIPTION);
        pipe.forward(length, statement.answersJob() ? job : Expected.DESCRIBE);
    }

    void execute(int length) throws IOException {
        pipe.await(length);
        SessionState.Portal portal = state.portal(pipe.client().stringAt(5, length - 5));
        PlannedStatement statement = portal.statement();
        if (statement.awaitedJob() != null) {
            settle();
            state.awaitJob(portal.awaitedJob());
        } else if (statement.effect() == Effect.COMMIT || statement.effect() == Effect.ROLLBACK) {
            beforeEnd(statement.effect());
        }
        if (skipping) {
            pipe.client().skip(length);
            return;
        }
        @Nullable Refusal refusal = state.admit(statement, portal.size());
        if (refusal == null) {
            executeAdmitted(statement, portal.size(), length);
        } else {
            pipe.client().skip(length);
            refuse(Kind.EXECUTE, refusal);
        }
    }

    /** What was sent must be counted before its block can end, and measured before it is committed. */
    private void beforeEnd(Effect end) throws IOException {
        boolean measured = end == Effect.COMMIT && state.transaction().isSizeable();
        if (uncounted || measured) {
            settle();
        }
        if (measured && !skipping) {
            hiddenStatement(SizeCheck.OF_TRANSACTION, Answer.HIDDEN);
            settle();
            endAtSync = skipping;
        }
    }

    private void executeAdmitted(PlannedStatement statement, int size, int length) throws IOException {
        boolean large = statement.isLarge(size);
        long rowsBefore = state.transaction().rowsAtMost();
        boolean mayExceed = state.transaction().mayExceedRows(statement.rows());
        state.transaction().reserveRows(Math.max(0, statement.rows()));
        if (large) {
            hiddenStatement(SizeCheck.BEFORE, Answer.HIDDEN);
        }
        @Nullable Translation translation = statement.translation();
        if (translation == null) {
            pipe.forward(length, Expected.EXECUTE);
        } else {
            executeTranslated(translation, length);
        }
        if (statement.forgetsStatements()) {
            state.forgetStatements();
        }
        uncounted |= mayExceed;
        if (large || (mayExceed && !state.transaction().inBlock())) {
            settle();
        }
        if (large && !skipping) {
            hiddenStatement(SizeCheck.ofStatement(rowsBefore), Answer.ROW_COUNT);
        }
    }

    private void executeTranslated(Translation translation, int length) throws IOException {
        Answer last = translation.tag() == null ? Answer.PLAIN : Answer.tagged(translation.tag());
        if (!translation.before().isEmpty()) {
            hiddenStatement(translation.before(), Answer.HIDDEN);
        }
        if (translation.after().isEmpty()) {
            pipe.forward(length, Expected.answered(Kind.EXECUTE, last));
        } else {
            pipe.forward(length, Expected.HIDDEN_EXECUTE);
            hiddenStatement(translation.after(), last);
        }
    }

    /**
     * Runs a statement of ours inside the client's pipeline, under names of its own. They are given up before they are
     * used again rather than after, because an error would pass that over.
     */
    private void hiddenStatement(String sql, Answer answer) throws IOException {
        pipe.begin('C').put((byte) 'S').putString(OURS);
        pipe.send(Expected.HIDDEN_CLOSE);
        pipe.begin('C').put((byte) 'P').putString(OURS);
        pipe.send(Expected.HIDDEN_CLOSE);
        pipe.sendParse(OURS, sql, Expected.HIDDEN_PARSE);
        pipe.begin('B').putString(OURS).putString(OURS).putShort(0).putShort(0).putShort(0);
        pipe.send(Expected.HIDDEN_BIND);
        pipe.begin('E').putString(OURS).putInt(0);
        pipe.send(Expected.answered(Kind.EXECUTE, answer));
    }

    void close(int length) throws IOException {
        pipe.await(length);
        ClientConnection client = pipe.client();
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        pipe.forward(length, portal ? Expected.CLOSE : Expected.undoable(Kind.CLOSE, state.closeStatement(name)));
    }

    void flush(int length) throws IOException {
        pipe.discard(length);
        settle();
        pipe.client().flush();
    }

    /** Gets everything answered so far; after an error the rest up to Sync is passed over. */
    private void settle() throws IOException {
        pipe.settle();
        uncounted = false;
        failAtSync |= pipe.replies().takeExceeded();
        skipping |= pipe.replies().takeFailed() || failAtSync;
    }

    void sync(int length) throws IOException {
        if (failAtSync) {
            pipe.sendParse("", Poison.ANY, Expected.HIDDEN_PARSE);
        } else if (!skipping
                && !state.transaction().inBlock()
                && state.transaction().isSizeable()) {
            hiddenStatement(SizeCheck.OF_TRANSACTION, Answer.HIDDEN);
        }
        if (endAtSync) {
            pipe.replies().holdReady();
        }
        skipping = false;
        failAtSync = false;
        uncounted = false;
        pipe.forward(length, Expected.SYNC);
        pipe.drain();
        if (endAtSync) {
            endAtSync = false;
            pipe.runHidden("ROLLBACK", true);
        }
        if (pipe.replies().takeExceeded()) {
            pipe.failBlock();
        }
        pipe.replies().takeFailed();
        state.ended(pipe.replies().status());
    }
}
