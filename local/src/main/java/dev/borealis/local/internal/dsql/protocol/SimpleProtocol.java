package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.dsql.plan.Plan;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.SizeCheck;
import dev.borealis.local.internal.dsql.protocol.Answer.KeyCheck;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Again;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Kind;
import dev.borealis.local.internal.dsql.session.SessionState;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.statement.Effect;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Simple queries. Most go through as they came; one that is refused, translated, holds several statements or may cross
 * a limit is rewritten. Single-threaded.
 */
public final class SimpleProtocol {
    private final BackendChannel channel;
    private final SessionState state;
    private final SessionTransactions transactions;
    private final DividedText divided;
    private final QueryRewriter rewriter;

    public SimpleProtocol(BackendChannel channel, SessionState state) {
        this.channel = channel;
        this.state = state;
        this.transactions = state.transactions();
        this.divided = new DividedText(channel.client());
        this.rewriter = new QueryRewriter(channel.client(), state);
    }

    /** Handles a query message of that length. */
    public void query(int length) throws IOException {
        channel.await(length);
        transactions.inPipeline(false);
        String sql = channel.client().stringAt(5, length - 5);
        Plan plan = state.plan(sql);
        int cut = DividedText.cut(plan, state.transaction().inTransaction());
        if (cut > 0) {
            channel.discard(length);
            divided.divide(sql, plan.statements().get(cut).start());
            return;
        }
        divided.begin();
        divided.end(run(sql, plan, length));
    }

    /** Runs a text; false when the client was told of an error. */
    private boolean run(String sql, Plan plan, int length) throws IOException {
        for (PlannedStatement statement : plan.statements()) {
            state.beforeStatement(statement);
            state.awaitJob(statement.awaitedJob());
        }
        if (!bringBack(plan, length)) {
            return false;
        }
        @Nullable Refusal lost = lost(plan.single());
        if (lost == null && rollBackIfTooLarge(plan)) {
            channel.discard(length);
            return false;
        }
        boolean idle = !state.transaction().inTransaction();
        boolean alone = idle && plan.statements().stream().noneMatch(PlannedStatement::isControl);
        boolean large = plan.statements().stream().anyMatch(statement -> statement.isLarge(length));
        boolean wrapped = alone && (large || mayExceedRows(plan));
        send(sql, plan, length, wrapped, large, lost);
        if (idle && !divided.isFirst() && isCertain(plan) && channel.client().has(1)) {
            return true;
        }
        boolean good = finish(wrapped, plan.single().chains());
        if (plan.statements().stream().anyMatch(PlannedStatement::forgetsStatements)) {
            state.objects().forgetStatements();
        }
        return good;
    }

    /** Whether the answer can wait for that to what the client has sent behind it: a transaction that is sure to begin. */
    private static boolean isCertain(Plan plan) {
        return plan.single().effect() == Effect.BEGIN && plan.isPlain();
    }

    private void send(String sql, Plan plan, int length, boolean wrapped, boolean large, @Nullable Refusal lost)
            throws IOException {
        boolean outside = !state.transaction().inTransaction();
        @Nullable
        Refusal refusal = lost == null && plan.statements().size() == 1 ? state.admit(plan.single(), length) : lost;
        if (wrapped) {
            channel.replies().holdReady();
            channel.replies().heldTag().begin();
        }
        transactions.sends(plan.single());
        boolean due = transactions.isSnapshotDue() && !plan.single().endsTransaction();
        boolean guarded = refusal == null && transactions.current().guard(plan.single());
        KeyCheck check = KeyCheck.of(transactions, plan.single());
        boolean begins = plan.single().effect() == Effect.BEGIN;
        boolean ours = wrapped || large || begins || due || guarded || check == KeyCheck.AWAITED;
        if (plan.statements().size() <= 1 && plan.isPlain() && refusal == null && !ours) {
            Answer answer = rewriter.answer(sql, plan.single(), check);
            channel.forward(length, ExpectedReply.answered(Kind.QUERY, answer).again(again(sql, plan)));
        } else {
            channel.discard(length);
            QueryText text = rewriter.rewritten(new SimpleQuery(sql, plan, length, wrapped, outside, guarded, refusal));
            channel.sendQuery(text.text(), text.expected().again(again(sql, plan)));
        }
    }

    /** The reason why a COMMIT must fail, or null. */
    private @Nullable Refusal lost(PlannedStatement statement) throws IOException {
        return statement.effect() == Effect.COMMIT && transactions.commitCheck().isNeeded()
                ? transactions.commitCheck().check()
                : null;
    }

    /** The query without its first statements, the others where they were. */
    private @Nullable Again again(String sql, Plan plan) {
        if (!transactions.isOpen()) {
            return null;
        }
        return done -> {
            if (done > 0 && done >= plan.statements().size()) {
                return null; // one of ours drew the error, behind them all
            }
            int start = done == 0 ? 0 : plan.statements().get(done).start();
            return DividedText.message(" ".repeat(start) + sql.substring(start));
        };
    }

    /** Does again what was rolled back, or has tables copied; false when that ended the transaction. */
    private boolean bringBack(Plan plan, int length) throws IOException {
        boolean awaits = false;
        for (PlannedStatement statement : plan.statements()) {
            awaits |= transactions.current().awaits(statement, false);
        }
        if (!awaits || plan.single().endsTransaction()) {
            return true;
        }
        ErrorFields failure = transactions.replay().restore();
        channel.tellSettings();
        if (failure == null) {
            return true;
        }
        channel.discard(length);
        channel.fail(failure);
        channel.replies().outcome().takeFailed();
        channel.replies().sendFailed();
        return false;
    }

    /** Brings a transaction on its way that has begun with the end of another; its status is being held back. */
    private void chain() throws IOException {
        QueryText text =
                rewriter.chained(state.chained(channel.replies().outcome().takeKept()));
        if (divided.isFirst()) {
            channel.replies().holdReady();
        }
        channel.sendQuery(text.text(), text.expected());
        channel.drain();
    }

    /** Whether a COMMIT must fail because of what was written; if so, it has. */
    private boolean rollBackIfTooLarge(Plan plan) throws IOException {
        if (plan.single().effect() != Effect.COMMIT || !state.transaction().isSizeable()) {
            return false;
        }
        channel.runHidden(SizeCheck.OF_TRANSACTION, false);
        if (!channel.replies().outcome().takeFailed()) {
            return false;
        }
        channel.runHidden("ROLLBACK", true);
        return true;
    }

    private boolean mayExceedRows(Plan plan) {
        int rows = 0;
        for (PlannedStatement statement : plan.statements()) {
            if (statement.rows() == PlannedStatement.UNKNOWN) {
                return true;
            }
            rows += statement.rows();
        }
        return state.transaction().mayExceedRows(rows);
    }

    /** Carries the answer back; false when it has an error. Brings a transaction to its end that we began or must fail. */
    private boolean finish(boolean wrapped, boolean chains) throws IOException {
        ReplyForwarder replies = channel.replies();
        boolean holds = divided.isFirst() || chains;
        if (holds) {
            replies.holdReady();
        }
        channel.drain();
        if (channel.takeInterrupted()) {
            boolean told = replies.outcome().takeFailed();
            if (!told) {
                divided.repeat();
            }
            return !told;
        }
        boolean failed = replies.outcome().takeFailed();
        boolean exceeded = replies.outcome().takeExceeded();
        if (wrapped || exceeded) {
            settle(wrapped, exceeded);
        }
        failed |= replies.outcome().takeFailed();
        if (holds && failed && !exceeded) {
            replies.sendReady();
        }
        state.ended(
                replies.status(), replies.status() != 'I' || replies.outcome().takeKept());
        if (chains && !failed && !exceeded) {
            chain();
        }
        return !failed && !exceeded;
    }

    private void settle(boolean wrapped, boolean exceeded) throws IOException {
        ReplyForwarder replies = channel.replies();
        if (wrapped
                && replies.status() == 'T'
                && !exceeded
                && state.transaction().isSizeable()) {
            channel.runHidden(SizeCheck.OF_TRANSACTION, false);
        }
        boolean open = replies.status() == 'T';
        if (wrapped && open && !exceeded) {
            commit();
        } else if (wrapped && replies.status() != 'I') {
            channel.runHidden("ROLLBACK", true);
        } else {
            channel.failTransaction();
        }
        replies.heldTag().end();
    }

    /** Commits what the client has not begun by itself. Only then the client hears that its last statement is done. */
    private void commit() throws IOException {
        channel.runHidden("COMMIT", false);
        channel.replies().sendReady();
    }

    /** Refuses a function call through the fast path, a message of that length. */
    public void fastPath(int length) throws IOException {
        channel.discard(length);
        Refusal refusal = Refusal.of(Refusal.UNSUPPORTED, "function calls through the fast path are not supported");
        channel.sendQuery(RefusalStatements.statement(refusal), ExpectedReply.refused(Kind.QUERY, refusal));
        finish(false, false);
    }
}
