package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.SizeCheck;
import dev.borealis.local.internal.dsql.plan.Translation;
import dev.borealis.local.internal.dsql.protocol.Answer.KeyCheck;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Again;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Kind;
import dev.borealis.local.internal.dsql.session.Portal;
import dev.borealis.local.internal.dsql.session.SessionState;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.occ.Trace;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.statement.Effect;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Handles Execute: brings the transaction into a state in which the statement can run, sends the statement with what belongs
 * before and behind it, and counts what it changes. Single-threaded.
 */
final class Execution {
    private final BackendChannel channel;
    private final SessionState state;
    private final SessionTransactions transactions;
    private final InjectedStatements injected;
    private final Pipeline pipeline;

    Execution(BackendChannel channel, SessionState state, InjectedStatements injected, Pipeline pipeline) {
        this.channel = channel;
        this.state = state;
        this.transactions = state.transactions();
        this.injected = injected;
        this.pipeline = pipeline;
    }

    /** Handles an Execute message of that length. */
    void execute(int length) throws IOException {
        channel.await(length);
        transactions.inPipeline(true);
        String name = channel.client().stringAt(5, length - 5);
        Portal portal = state.objects().portal(name);
        PlannedStatement statement = portal.statement();
        if (!state.faults().isIdle() && !pipeline.isAnswered() && !pipeline.settle()) {
            return;
        }
        state.beforeStatement(statement);
        boolean partial = channel.client().intAt(6 + name.length()) != 0;
        if (!bringBack(statement, partial, length) || !prepare(portal)) {
            return;
        }
        if (state.mustAskCatalog(statement) && !pipeline.isAnswered() && !pipeline.settle()) {
            return;
        }
        if (pipeline.isSkipping()) {
            channel.client().skip(length);
            return;
        }
        boolean outside = !state.transaction().inTransaction();
        @Nullable Refusal refusal = state.admit(statement, portal.size());
        if (refusal != null) {
            channel.client().skip(length);
            channel.refuse(Kind.EXECUTE, refusal);
            return;
        }
        if (!bindIfLost(name)) {
            channel.client().skip(length);
            return;
        }
        send(name, portal, length);
        if (statement.effect() == Effect.BEGIN && outside) {
            if (transactions.begin(
                    portal.prepared().sql(), transactions.unfinished().leavesTraces())) {
                injected.setBase();
            }
        } else if (statement.chains() && pipeline.settle() && !pipeline.isSkipping()) {
            for (String ours : state.chained(channel.replies().outcome().takeKept())) {
                injected.run(ours, Answer.HIDDEN);
            }
        }
    }

    /** Binds a portal again if PostgreSQL has lost it; false if that cannot be, and an error takes the message's place. */
    boolean bindIfLost(String name) throws IOException {
        if (!state.takeLost(name)) {
            return true;
        }
        if (transactions.current().portals().isSuspended(name)) {
            channel.refuse(Kind.EXECUTE, Conflict.LOST);
            return false;
        }
        injected.bindAgain(name, state.objects().portal(name));
        return true;
    }

    /**
     * Brings the transaction into the state in which a statement can run.
     *
     * @return false when it cannot run, or not now: another message comes first, or an error was shown
     */
    private boolean bringBack(PlannedStatement statement, boolean partial, int length) throws IOException {
        boolean over = !state.transaction().inTransaction();
        boolean evicted = transactions.current().awaits(statement, partial);
        boolean checked = statement.effect() == Effect.COMMIT
                && transactions.commitCheck().isNeeded();
        boolean unsure =
                statement.endsTransaction() && channel.replies().pending().mayBeOvertaken();
        if (!transactions.isOpen() || !(over || evicted || checked || unsure)) {
            return true;
        }
        if (!pipeline.isAnswered() && !pipeline.settle()) {
            return false;
        }
        if (pipeline.isSkipping()) {
            return true;
        }
        if (over) {
            transactions.end();
            return true;
        }
        return statement.endsTransaction()
                ? statement.effect() != Effect.COMMIT || checkCommit(length)
                : restore(length);
    }

    /**
     * Has what was rolled back done again before a statement is parsed, bound or described: its names are looked up by what the
     * transaction has set, and the columns of FETCH are those of a cursor that must be there.
     *
     * @return false when another message comes first, or an error takes the message's place
     */
    boolean reviveFor(PlannedStatement statement, int length) throws IOException {
        boolean evicted = transactions.current().isEvicted()
                && state.transaction().inTransaction()
                && !statement.endsTransaction();
        if (!evicted) {
            return true;
        }
        if (!pipeline.isAnswered() && !pipeline.settle()) {
            return false;
        }
        if (pipeline.isSkipping()) {
            channel.discard(length);
            return false;
        }
        return !transactions.current().isEvicted() || restore(length);
    }

    /** Checks whether the transaction may commit; false if an error takes the place of the COMMIT. */
    private boolean checkCommit(int length) throws IOException {
        @Nullable Refusal refusal = transactions.commitCheck().check();
        channel.tellSettings();
        if (refusal != null) {
            channel.client().skip(length);
            channel.refuse(Kind.EXECUTE, refusal);
        }
        return refusal == null;
    }

    /** Does again what was rolled back; false if an error was shown instead. */
    private boolean restore(int length) throws IOException {
        ErrorFields failure = transactions.replay().restore();
        channel.tellSettings();
        if (failure != null) {
            channel.client().skip(length);
            channel.fail(failure);
            pipeline.fail();
        }
        return failure == null;
    }

    /** Does what must be done before a statement; false when another message comes first. */
    private boolean prepare(Portal portal) throws IOException {
        PlannedStatement statement = portal.statement();
        if (statement.awaitedJob() != null) {
            boolean settled = pipeline.settle();
            String outcome = state.awaitJob(settled ? portal.awaitedJob() : null);
            if (!outcome.isEmpty() && !pipeline.isSkipping()) {
                injected.run(outcome, Answer.HIDDEN);
            }
            return settled;
        }
        return switch (statement.effect()) {
            case COMMIT, ROLLBACK -> pipeline.isSkipping() || measure(statement.effect());
            case BEGIN, DDL, WRITE, READ -> true;
        };
    }

    /** What was sent must be counted before its transaction can end, and measured before it is committed. */
    private boolean measure(Effect end) throws IOException {
        boolean commits = end == Effect.COMMIT;
        if ((pipeline.isUncounted() || (commits && state.transaction().isSizeable())) && !pipeline.settle()) {
            return false;
        }
        boolean measured = commits && state.transaction().isSizeable(); // by what was counted just now, too
        return !measured || pipeline.isSkipping() || pipeline.measure();
    }

    private void send(String name, Portal portal, int length) throws IOException {
        PlannedStatement statement = portal.statement();
        transactions.executes(statement);
        transactions.sends(statement);
        boolean large = statement.isLarge(portal.size());
        long rowsBefore = state.transaction().rowsAtMost();
        boolean mayExceed = state.transaction().mayExceedRows(statement.rows());
        state.transaction().reserveRows(Math.max(0, statement.rows()));
        if (large) {
            injected.run(SizeCheck.BEFORE, Answer.HIDDEN);
        }
        if (transactions.current().guard(statement)) {
            injected.setBase();
        }
        sendStatement(name, portal, length);
        if (statement.forgetsStatements()) {
            state.objects().forgetStatements();
            injected.forget();
        }
        if (mayExceed) {
            pipeline.uncounted();
        }
        if (large || (mayExceed && !state.transaction().inTransaction())) {
            if (!pipeline.settle()) {
                return;
            }
        }
        if (large && !pipeline.isSkipping()) {
            injected.run(SizeCheck.ofStatement(rowsBefore), Answer.ROW_COUNT);
        }
    }

    private void sendStatement(String name, Portal portal, int length) throws IOException {
        PlannedStatement statement = portal.statement();
        boolean partial = channel.client().intAt(6 + name.length()) != 0;
        KeyCheck check = statement.trace() == Trace.OPAQUE
                ? KeyCheck.NONE // nothing can be sent behind COPY
                : KeyCheck.of(transactions, statement);
        @Nullable Again again = channel.nextMessage(length);
        Answer answer = Answer.to(statement, transactions.recorder(statement, name, partial, portal::request))
                .with(check);
        @Nullable Translation translation = statement.translation();
        if (translation == null) {
            channel.forward(length, expected(answer).again(again));
        } else {
            sendTranslated(translation, length, answer, again);
        }
        if (check == KeyCheck.AWAITED) {
            injected.checkKeys(again);
        }
    }

    private static ExpectedReply expected(Answer answer) {
        return answer.equals(Answer.PLAIN) ? ExpectedReply.EXECUTE : ExpectedReply.answered(Kind.EXECUTE, answer);
    }

    private void sendTranslated(Translation translation, int length, Answer last, @Nullable Again again)
            throws IOException {
        if (!translation.before().isEmpty()) {
            injected.run(translation.before(), Answer.HIDDEN);
        }
        if (translation.after().isEmpty()) {
            channel.forward(length, ExpectedReply.answered(Kind.EXECUTE, last).again(again));
        } else {
            channel.forward(length, ExpectedReply.HIDDEN_EXECUTE);
            injected.run(translation.after(), last);
        }
    }
}
