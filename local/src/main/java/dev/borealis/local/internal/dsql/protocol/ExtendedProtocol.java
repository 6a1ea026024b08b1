package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.BackendErrors;
import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.SizeCheck;
import dev.borealis.local.internal.dsql.plan.Translation;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Again;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Kind;
import dev.borealis.local.internal.dsql.session.Portal;
import dev.borealis.local.internal.dsql.session.PreparedStatement;
import dev.borealis.local.internal.dsql.session.SessionState;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.sql.Effect;
import dev.borealis.local.internal.sql.Refusal;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Parse, Bind, Describe, Execute, Close, Flush and Sync. Single-threaded. */
public final class ExtendedProtocol {
    /** As much of a Bind as is waited for to read its two names. */
    private static final int NAMES = 4096;

    private final BackendChannel channel;
    private final SessionState state;
    private final SessionTransactions transactions;
    private final InjectedStatements injected;
    private boolean skipping;
    private boolean failAtSync;
    private boolean endAtSync;

    /** Whether statements were sent in a transaction whose number of rows nobody knows yet; they are counted at Sync. */
    private boolean uncounted;

    public ExtendedProtocol(BackendChannel channel, SessionState state) {
        this.channel = channel;
        this.state = state;
        this.transactions = state.transactions();
        this.injected = new InjectedStatements(channel);
    }

    /** Whether everything up to the next Sync is to be passed over, because of an error. */
    public boolean isSkipping() {
        return skipping;
    }

    /**
     * Gets answered what was sent before, when there is too much of it or a simple query comes without a Sync between
     * them. When that has failed, the message is passed over like everything up to the Sync.
     *
     * @return false when another message comes first
     */
    public boolean isReadyFor(char type, int length) throws IOException {
        if (transactions.takeAbandoned()) {
            channel.replies().show(BackendErrors.shown(Conflict.LOST));
            channel.replies().takeFailed();
            skipping = true;
        }
        boolean query = type == 'Q' || type == 'F';
        return !((query && !channel.replies().pending().isEmpty()) || channel.isFull(length)) || settle();
    }

    /** Gets answered what holds locks, before the client may take its time. */
    public void rest() throws IOException {
        boolean unsettled = transactions.isOpen()
                ? !channel.replies().pending().isEmpty()
                : channel.replies().pending().hasExecution()
                        || channel.replies().pending().isQueryNext();
        if (unsettled) {
            settle();
        }
    }

    /** The message that comes next, should it have to be sent again. */
    private @Nullable Again again(int length) {
        if (!transactions.isOpen()) {
            return null;
        }
        int start = channel.client().position();
        byte[] message = Arrays.copyOfRange(channel.client().buffer(), start, start + length);
        return answered -> message;
    }

    public void parse(int length) throws IOException {
        channel.await(length);
        ClientConnection client = channel.client();
        String name = client.stringAt(5, length - 5);
        String sql = client.stringAt(6 + name.length(), length - 6 - name.length());
        PlannedStatement statement = state.services().planner().plan(sql).single();
        if (statement.refusal() != null) {
            client.skip(length);
            refuse(Kind.PARSE, statement.refusal());
            return;
        }
        int types = client.position() + 7 + name.length() + sql.length();
        PreparedStatement prepared = new PreparedStatement(
                statement,
                statement.translated(sql),
                Arrays.copyOfRange(client.buffer(), types, client.position() + length));
        ExpectedReply answer = ExpectedReply.undoable(Kind.PARSE, state.nameStatement(name, prepared))
                .again(again(length));
        if (statement.translation() == null) {
            channel.forward(length, answer);
        } else {
            client.skip(length);
            prepared.writeTo(channel.begin('P').putString(name));
            channel.send(answer);
        }
    }

    /** Sends what fails in the place of a refused request. */
    private void refuse(Kind kind, Refusal refusal) throws IOException {
        channel.sendParse("", RefusalStatements.statement(refusal), ExpectedReply.refused(kind, refusal));
    }

    public void bind(int length) throws IOException {
        int here = transactions.isOpen() ? length : Math.min(length, NAMES);
        channel.await(here);
        ClientConnection client = channel.client();
        String portal = client.stringAt(5, here - 5);
        String name = client.stringAt(6 + portal.length(), here - 6 - portal.length());
        PreparedStatement prepared = state.statement(name);
        @Nullable String job = awaitedJob(prepared.statement(), portal, name, length);
        byte @Nullable [] values = transactions.isOpen() ? values(portal, name, length) : null;
        Runnable undo = state.namePortal(portal, new Portal(prepared, length, job, values));
        ExpectedReply answer = values == null ? ExpectedReply.BIND : ExpectedReply.undoable(Kind.BIND, undo);
        channel.forward(length, answer.again(again(length)));
    }

    /** The id of the job that a statement waits for, be it in its text or among its parameters. */
    private @Nullable String awaitedJob(PlannedStatement statement, String portal, String name, int length)
            throws IOException {
        String job = statement.awaitedJob();
        if (job == null || !job.startsWith("$")) {
            return job;
        }
        channel.await(length);
        return BoundText.parameter(values(portal, name, length), job.substring(1));
    }

    /** What follows the two names in the Bind message that comes next. */
    private byte[] values(String portal, String name, int length) {
        ClientConnection client = channel.client();
        int behindNames = 7 + portal.length() + name.length();
        return Arrays.copyOfRange(
                client.buffer(), client.position() + behindNames, client.position() + Math.max(length, behindNames));
    }

    public void describe(int length) throws IOException {
        channel.await(length);
        ClientConnection client = channel.client();
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        if (portal && !isThere(name)) {
            client.skip(length);
            return;
        }
        PlannedStatement statement =
                portal ? state.portal(name).statement() : state.statement(name).statement();
        ExpectedReply job = ExpectedReply.answered(Kind.DESCRIBE, Answer.JOB_DESCRIPTION);
        channel.forward(length, (statement.answersJob() ? job : ExpectedReply.DESCRIBE).again(again(length)));
    }

    /** Makes sure that PostgreSQL has a portal that it may have lost; false when that cannot be. */
    private boolean isThere(String name) throws IOException {
        if (!state.takeLost(name)) {
            return true;
        }
        if (transactions.current().isSuspended(name)) {
            refuse(Kind.EXECUTE, Conflict.LOST);
            return false;
        }
        injected.bindAgain(name, state.portal(name));
        return true;
    }

    /**
     * Brings the transaction into the state in which a statement can run.
     *
     * @return false when it cannot run, or not now: another message comes first, or an error was shown
     */
    private boolean isRestored(PlannedStatement statement, int length) throws IOException {
        boolean over = !state.transaction().inTransaction();
        boolean lost = transactions.current().isEvicted() && !statement.endsTransaction();
        boolean judged = statement.effect() == Effect.COMMIT
                && transactions.commitCheck().isNeeded();
        if (!transactions.isOpen() || !(over || lost || judged)) {
            return true;
        }
        if (!channel.replies().pending().isEmpty() && !settle()) {
            return false;
        }
        if (skipping) {
            return true;
        }
        if (over) {
            transactions.end();
            return true;
        }
        return judged ? isJudgedWell(length) : isRestoredWell(length);
    }

    private boolean isJudgedWell(int length) throws IOException {
        @Nullable Refusal refusal = transactions.commitCheck().check();
        channel.tellSettings();
        if (refusal != null) {
            channel.client().skip(length);
            refuse(Kind.EXECUTE, refusal);
        }
        return refusal == null;
    }

    private boolean isRestoredWell(int length) throws IOException {
        ErrorFields failure = transactions.replay().restore();
        channel.tellSettings();
        if (failure != null) {
            channel.client().skip(length);
            channel.fail(failure);
            skipping = true;
            channel.replies().takeFailed();
        }
        return failure == null;
    }

    public void execute(int length) throws IOException {
        channel.await(length);
        String name = channel.client().stringAt(5, length - 5);
        Portal portal = state.portal(name);
        PlannedStatement statement = portal.statement();
        if (!state.faults().isIdle() && !channel.replies().pending().isEmpty() && !settle()) {
            return;
        }
        state.beforeStatement(statement.effect());
        if (!isRestored(statement, length) || !isPreceded(portal)) {
            return;
        }
        if (skipping || !isThere(name)) {
            channel.client().skip(length);
            return;
        }
        boolean outside = !state.transaction().inTransaction();
        @Nullable Refusal refusal = state.admit(statement, portal.size());
        if (refusal != null) {
            channel.client().skip(length);
            refuse(Kind.EXECUTE, refusal);
            return;
        }
        executeAdmitted(name, portal, length);
        if ((statement.effect() == Effect.BEGIN && outside) || statement.chains()) {
            if (transactions.begin(
                    statement.chains() ? "BEGIN" : portal.prepared().sql())) {
                injected.setBase();
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

    /** What was sent must be counted before its transaction can end, and measured before it is committed. */
    private boolean isMeasured(Effect end) throws IOException {
        boolean measured = end == Effect.COMMIT && state.transaction().isSizeable();
        if ((uncounted || measured) && !settle()) {
            return false;
        }
        if (measured && !skipping) {
            injected.run(SizeCheck.OF_TRANSACTION, Answer.HIDDEN);
            boolean settled = settle();
            endAtSync = settled && skipping;
            return settled;
        }
        return true;
    }

    private void executeAdmitted(String name, Portal portal, int length) throws IOException {
        PlannedStatement statement = portal.statement();
        int size = portal.size();
        transactions.pipelines();
        boolean large = statement.isLarge(size);
        long rowsBefore = state.transaction().rowsAtMost();
        boolean mayExceed = state.transaction().mayExceedRows(statement.rows());
        state.transaction().reserveRows(Math.max(0, statement.rows()));
        if (large) {
            injected.run(SizeCheck.BEFORE, Answer.HIDDEN);
        }
        @Nullable Translation translation = statement.translation();
        boolean partial = channel.client().intAt(6 + name.length()) != 0;
        Answer answer = Answer.to(statement, transactions.recorder(statement, name, partial, portal::request));
        if (translation == null) {
            channel.forward(length, expected(answer).again(again(length)));
        } else {
            executeTranslated(translation, length, answer);
        }
        if (statement.forgetsStatements()) {
            state.forgetStatements();
            injected.forget();
        }
        uncounted |= mayExceed;
        if (large || (mayExceed && !state.transaction().inTransaction())) {
            if (!settle()) {
                return;
            }
        }
        if (large && !skipping) {
            injected.run(SizeCheck.ofStatement(rowsBefore), Answer.ROW_COUNT);
        }
    }

    private static ExpectedReply expected(Answer answer) {
        return answer.equals(Answer.PLAIN) ? ExpectedReply.EXECUTE : ExpectedReply.answered(Kind.EXECUTE, answer);
    }

    private void executeTranslated(Translation translation, int length, Answer last) throws IOException {
        if (!translation.before().isEmpty()) {
            injected.run(translation.before(), Answer.HIDDEN);
        }
        if (translation.after().isEmpty()) {
            channel.forward(length, ExpectedReply.answered(Kind.EXECUTE, last).again(again(length)));
        } else {
            channel.forward(length, ExpectedReply.HIDDEN_EXECUTE);
            injected.run(translation.after(), last);
        }
    }

    public void close(int length) throws IOException {
        channel.await(length);
        ClientConnection client = channel.client();
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        Runnable undo = portal ? state.closePortal(name) : state.closeStatement(name);
        ExpectedReply answer = ExpectedReply.undoable(Kind.CLOSE, undo);
        channel.forward(length, answer.again(again(length)));
    }

    public void flush(int length) throws IOException {
        if (settle()) {
            channel.discard(length);
            channel.client().flush();
        }
    }

    /**
     * Gets everything answered so far; after an error the rest up to Sync is passed over.
     *
     * @return false when another message comes first
     */
    private boolean settle() throws IOException {
        channel.settle();
        uncounted = false;
        failAtSync |= channel.replies().takeExceeded();
        skipping |= channel.replies().takeFailed() || failAtSync;
        return !channel.takeInterrupted() || skipping;
    }

    public void sync(int length) throws IOException {
        if (failAtSync) {
            channel.sendParse("", RefusalStatements.ANY, ExpectedReply.HIDDEN_PARSE);
        } else if (!skipping
                && !state.transaction().inTransaction()
                && state.transaction().isSizeable()) {
            injected.run(SizeCheck.OF_TRANSACTION, Answer.HIDDEN);
        }
        if (endAtSync) {
            channel.replies().holdReady();
        }
        skipping = false;
        failAtSync = false;
        uncounted = false;
        channel.await(length);
        channel.forward(length, ExpectedReply.SYNC.again(again(length)));
        channel.drain();
        if (channel.takeInterrupted()) {
            channel.replies().takeFailed();
            return;
        }
        if (endAtSync) {
            endAtSync = false;
            channel.runHidden("ROLLBACK", true);
        }
        if (channel.replies().takeExceeded()) {
            channel.failTransaction();
        }
        channel.replies().takeFailed();
        byte status = channel.replies().status();
        state.ended(status, status != 'I' || channel.replies().takeKept());
    }
}
