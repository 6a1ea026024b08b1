package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.Expected.Again;
import dev.borealis.local.internal.dsql.Expected.Kind;
import dev.borealis.local.internal.sql.Effect;
import dev.borealis.local.internal.sql.Refusal;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Parse, Bind, Describe, Execute, Close, Flush and Sync. Single-threaded. */
final class ExtendedProtocol {
    /** As much of a Bind as is waited for to read its two names. */
    private static final int NAMES = 4096;

    private final Pipe pipe;
    private final SessionState state;
    private final Contestant contestant;
    private final HiddenStatements hidden;
    private boolean skipping;
    private boolean failAtSync;
    private boolean endAtSync;

    /** Whether statements were sent in a block whose number of rows nobody knows yet; they are counted at Sync. */
    private boolean uncounted;

    ExtendedProtocol(Pipe pipe, SessionState state) {
        this.pipe = pipe;
        this.state = state;
        this.contestant = state.contestant();
        this.hidden = new HiddenStatements(pipe);
    }

    /** Whether everything up to the next Sync is to be passed over, because of an error. */
    boolean isSkipping() {
        return skipping;
    }

    /**
     * Gets answered what was sent before, when there is too much of it or a simple query comes without a Sync between
     * them. When that has failed, the message is passed over like everything up to the Sync.
     *
     * @return false when another message comes first
     */
    boolean isReadyFor(char type, int length) throws IOException {
        if (contestant.takeAbandoned()) {
            pipe.replies().show(BackendErrors.shown(Conflict.LOST));
            pipe.replies().takeFailed();
            skipping = true;
        }
        boolean query = type == 'Q' || type == 'F';
        return !((query && !pipe.replies().owed().isEmpty()) || pipe.isFull(length)) || settle();
    }

    /** Gets answered what holds locks, before the client may take its time. */
    void rest() throws IOException {
        boolean unsettled = contestant.isOpen()
                ? !pipe.replies().owed().isEmpty()
                : pipe.replies().owed().hasExecution() || pipe.replies().owed().isQueryNext();
        if (unsettled) {
            settle();
        }
    }

    /** The message that comes next, should it have to be sent again. */
    private @Nullable Again again(int length) {
        if (!contestant.isOpen()) {
            return null;
        }
        int start = pipe.client().position();
        byte[] message = Arrays.copyOfRange(pipe.client().buffer(), start, start + length);
        return answered -> message;
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
        int types = client.position() + 7 + name.length() + sql.length();
        Prepared prepared = new Prepared(
                statement,
                statement.translated(sql),
                Arrays.copyOfRange(client.buffer(), types, client.position() + length));
        Expected answer = Expected.undoable(Kind.PARSE, state.nameStatement(name, prepared))
                .again(again(length));
        if (statement.translation() == null) {
            pipe.forward(length, answer);
        } else {
            client.skip(length);
            prepared.writeTo(pipe.begin('P').putString(name));
            pipe.send(answer);
        }
    }

    /** Sends what fails in the place of a refused request. */
    private void refuse(Kind kind, Refusal refusal) throws IOException {
        pipe.sendParse("", Poison.statement(refusal), Expected.refused(kind, refusal));
    }

    void bind(int length) throws IOException {
        int here = contestant.isOpen() ? length : Math.min(length, NAMES);
        pipe.await(here);
        ClientConnection client = pipe.client();
        String portal = client.stringAt(5, here - 5);
        String name = client.stringAt(6 + portal.length(), here - 6 - portal.length());
        Prepared prepared = state.statement(name);
        @Nullable String job = awaitedJob(prepared.statement(), portal, name, length);
        byte @Nullable [] values = contestant.isOpen() ? values(portal, name, length) : null;
        Runnable undo = state.namePortal(portal, new Portal(prepared, length, job, values));
        Expected answer = values == null ? Expected.BIND : Expected.undoable(Kind.BIND, undo);
        pipe.forward(length, answer.again(again(length)));
    }

    /** The id of the job that a statement waits for, be it in its text or among its parameters. */
    private @Nullable String awaitedJob(PlannedStatement statement, String portal, String name, int length)
            throws IOException {
        String job = statement.awaitedJob();
        if (job == null || !job.startsWith("$")) {
            return job;
        }
        pipe.await(length);
        return BoundText.parameter(values(portal, name, length), job.substring(1));
    }

    /** What follows the two names in the Bind message that comes next. */
    private byte[] values(String portal, String name, int length) {
        ClientConnection client = pipe.client();
        int behindNames = 7 + portal.length() + name.length();
        return Arrays.copyOfRange(
                client.buffer(), client.position() + behindNames, client.position() + Math.max(length, behindNames));
    }

    void describe(int length) throws IOException {
        pipe.await(length);
        ClientConnection client = pipe.client();
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        if (portal && !isThere(name)) {
            client.skip(length);
            return;
        }
        PlannedStatement statement =
                portal ? state.portal(name).statement() : state.statement(name).statement();
        Expected job = Expected.answered(Kind.DESCRIBE, Answer.JOB_DESCRIPTION);
        pipe.forward(length, (statement.answersJob() ? job : Expected.DESCRIBE).again(again(length)));
    }

    /** Makes sure that PostgreSQL has a portal that it may have lost; false when that cannot be. */
    private boolean isThere(String name) throws IOException {
        if (!state.takeLost(name)) {
            return true;
        }
        if (contestant.block().isSuspended(name)) {
            refuse(Kind.EXECUTE, Conflict.LOST);
            return false;
        }
        hidden.bindAgain(name, state.portal(name));
        return true;
    }

    /**
     * Brings the block into the state in which a statement can run.
     *
     * @return false when it cannot run, or not now: another message comes first, or an error was shown
     */
    private boolean isRestored(PlannedStatement statement, int length) throws IOException {
        boolean over = !state.transaction().inBlock();
        boolean lost = contestant.block().isEvicted() && !statement.endsBlock();
        boolean judged =
                statement.effect() == Effect.COMMIT && contestant.judge().isNeeded();
        if (!contestant.isOpen() || !(over || lost || judged)) {
            return true;
        }
        if (!pipe.replies().owed().isEmpty() && !settle()) {
            return false;
        }
        if (skipping) {
            return true;
        }
        if (over) {
            contestant.end();
            return true;
        }
        return judged ? isJudgedWell(length) : isRestoredWell(length);
    }

    private boolean isJudgedWell(int length) throws IOException {
        @Nullable Refusal refusal = contestant.judge().judge();
        pipe.tellSettings();
        if (refusal != null) {
            pipe.client().skip(length);
            refuse(Kind.EXECUTE, refusal);
        }
        return refusal == null;
    }

    private boolean isRestoredWell(int length) throws IOException {
        ErrorFields failure = contestant.comeback().restore();
        pipe.tellSettings();
        if (failure != null) {
            pipe.client().skip(length);
            pipe.fail(failure);
            skipping = true;
            pipe.replies().takeFailed();
        }
        return failure == null;
    }

    void execute(int length) throws IOException {
        pipe.await(length);
        String name = pipe.client().stringAt(5, length - 5);
        Portal portal = state.portal(name);
        PlannedStatement statement = portal.statement();
        if (!state.faults().isIdle() && !pipe.replies().owed().isEmpty() && !settle()) {
            return;
        }
        state.beforeStatement(statement.effect());
        if (!isRestored(statement, length) || !isPreceded(portal)) {
            return;
        }
        if (skipping || !isThere(name)) {
            pipe.client().skip(length);
            return;
        }
        boolean outside = !state.transaction().inBlock();
        @Nullable Refusal refusal = state.admit(statement, portal.size());
        if (refusal != null) {
            pipe.client().skip(length);
            refuse(Kind.EXECUTE, refusal);
            return;
        }
        executeAdmitted(name, portal, length);
        if ((statement.effect() == Effect.BEGIN && outside) || statement.chains()) {
            if (contestant.begin(
                    statement.chains() ? "BEGIN" : portal.prepared().sql())) {
                hidden.setBase();
            }
        }
    }

    /** Does what must be done before a statement; false when another message comes first. */
    private boolean isPreceded(Portal portal) throws IOException {
        PlannedStatement statement = portal.statement();
        if (statement.awaitedJob() != null) {
            boolean settled = settle();
            state.awaitJob(settled ? portal.awaitedJob() : null);
            return settled;
        }
        return switch (statement.effect()) {
            case COMMIT, ROLLBACK -> skipping || isMeasured(statement.effect());
            case BEGIN, DDL, WRITE, READ -> true;
        };
    }

    /** What was sent must be counted before its block can end, and measured before it is committed. */
    private boolean isMeasured(Effect end) throws IOException {
        boolean measured = end == Effect.COMMIT && state.transaction().isSizeable();
        if ((uncounted || measured) && !settle()) {
            return false;
        }
        if (measured && !skipping) {
            hidden.run(SizeCheck.OF_TRANSACTION, Answer.HIDDEN);
            boolean settled = settle();
            endAtSync = settled && skipping;
            return settled;
        }
        return true;
    }

    private void executeAdmitted(String name, Portal portal, int length) throws IOException {
        PlannedStatement statement = portal.statement();
        int size = portal.size();
        contestant.pipelines();
        boolean large = statement.isLarge(size);
        long rowsBefore = state.transaction().rowsAtMost();
        boolean mayExceed = state.transaction().mayExceedRows(statement.rows());
        state.transaction().reserveRows(Math.max(0, statement.rows()));
        if (large) {
            hidden.run(SizeCheck.BEFORE, Answer.HIDDEN);
        }
        @Nullable Translation translation = statement.translation();
        boolean partial = pipe.client().intAt(6 + name.length()) != 0;
        Answer answer = Answer.to(statement, contestant.witness(statement, name, partial, portal::request));
        if (translation == null) {
            pipe.forward(length, expected(answer).again(again(length)));
        } else {
            executeTranslated(translation, length, answer);
        }
        if (statement.forgetsStatements()) {
            state.forgetStatements();
            hidden.forget();
        }
        uncounted |= mayExceed;
        if (large || (mayExceed && !state.transaction().inBlock())) {
            if (!settle()) {
                return;
            }
        }
        if (large && !skipping) {
            hidden.run(SizeCheck.ofStatement(rowsBefore), Answer.ROW_COUNT);
        }
    }

    private static Expected expected(Answer answer) {
        return answer.equals(Answer.PLAIN) ? Expected.EXECUTE : Expected.answered(Kind.EXECUTE, answer);
    }

    private void executeTranslated(Translation translation, int length, Answer last) throws IOException {
        if (!translation.before().isEmpty()) {
            hidden.run(translation.before(), Answer.HIDDEN);
        }
        if (translation.after().isEmpty()) {
            pipe.forward(length, Expected.answered(Kind.EXECUTE, last).again(again(length)));
        } else {
            pipe.forward(length, Expected.HIDDEN_EXECUTE);
            hidden.run(translation.after(), last);
        }
    }

    void close(int length) throws IOException {
        pipe.await(length);
        ClientConnection client = pipe.client();
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        Runnable undo = portal ? state.closePortal(name) : state.closeStatement(name);
        Expected answer = Expected.undoable(Kind.CLOSE, undo);
        pipe.forward(length, answer.again(again(length)));
    }

    void flush(int length) throws IOException {
        if (settle()) {
            pipe.discard(length);
            pipe.client().flush();
        }
    }

    /**
     * Gets everything answered so far; after an error the rest up to Sync is passed over.
     *
     * @return false when another message comes first
     */
    private boolean settle() throws IOException {
        pipe.settle();
        uncounted = false;
        failAtSync |= pipe.replies().takeExceeded();
        skipping |= pipe.replies().takeFailed() || failAtSync;
        return !pipe.takeInterrupted() || skipping;
    }

    void sync(int length) throws IOException {
        if (failAtSync) {
            pipe.sendParse("", Poison.ANY, Expected.HIDDEN_PARSE);
        } else if (!skipping
                && !state.transaction().inBlock()
                && state.transaction().isSizeable()) {
            hidden.run(SizeCheck.OF_TRANSACTION, Answer.HIDDEN);
        }
        if (endAtSync) {
            pipe.replies().holdReady();
        }
        skipping = false;
        failAtSync = false;
        uncounted = false;
        pipe.await(length);
        pipe.forward(length, Expected.SYNC.again(again(length)));
        pipe.drain();
        if (pipe.takeInterrupted()) {
            pipe.replies().takeFailed();
            return;
        }
        if (endAtSync) {
            endAtSync = false;
            pipe.runHidden("ROLLBACK", true);
        }
        if (pipe.replies().takeExceeded()) {
            pipe.failBlock();
        }
        pipe.replies().takeFailed();
        byte status = pipe.replies().status();
        state.ended(status, status != 'I' || pipe.replies().takeKept());
    }
}
