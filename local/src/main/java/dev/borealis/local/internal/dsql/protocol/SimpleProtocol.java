package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.dsql.plan.Plan;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.SizeCheck;
import dev.borealis.local.internal.dsql.plan.Translation;
import dev.borealis.local.internal.dsql.protocol.Answer.KeyCheck;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Again;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Kind;
import dev.borealis.local.internal.dsql.session.SessionState;
import dev.borealis.local.internal.dsql.transaction.ClientTransaction;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.statement.Effect;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Simple queries. Most go through as they came; one that is refused, translated, holds several statements or may cross
 * a limit is rewritten. Single-threaded.
 */
public final class SimpleProtocol {
    private final BackendChannel channel;
    private final SessionState state;
    private final SessionTransactions transactions;

    /** Whether the next text is the first part of one that was divided. */
    private boolean first;

    /** What follows that part. */
    private byte[] rest = {};

    public SimpleProtocol(BackendChannel channel, SessionState state) {
        this.channel = channel;
        this.state = state;
        this.transactions = state.transactions();
    }

    /** Handles a query message of that length. */
    public void query(int length) throws IOException {
        channel.await(length);
        transactions.inPipeline(false);
        String sql = channel.client().stringAt(5, length - 5);
        Plan plan = state.services().planner().plan(sql);
        int cut = cut(plan);
        if (cut > 0) {
            divide(sql, plan.statements().get(cut).start(), length);
            return;
        }
        boolean isFirst = first;
        first = false;
        if (run(sql, plan, length, isFirst) && isFirst && !first) {
            channel.client().unread(rest);
        }
    }

    /**
     * Where a text must be cut, or 0: before and behind a COMMIT among others in a transaction, as it can be judged only when what
     * comes before it has been run; and likewise where a transaction is rolled back and another begins, so that the one has
     * ended by then.
     */
    private int cut(Plan plan) {
        List<PlannedStatement> all = plan.statements();
        boolean inTransaction = state.transaction().inTransaction();
        for (int i = 0; i < all.size() && all.size() > 1; i++) {
            PlannedStatement statement = all.get(i);
            if (inTransaction && (statement.effect() == Effect.COMMIT || isBetween(all, i))) {
                return i == 0 ? 1 : i;
            }
            inTransaction |= statement.effect() == Effect.BEGIN;
        }
        return 0;
    }

    /** Whether a transaction is rolled back there and another begins behind it. */
    private static boolean isBetween(List<PlannedStatement> all, int i) {
        PlannedStatement statement = all.get(i);
        return statement.effect() == Effect.ROLLBACK
                && (statement.chains() || all.stream().skip(i).anyMatch(later -> later.effect() == Effect.BEGIN));
    }

    /** Has the two parts of a text handled as if the client had sent them, but for the status behind the first. */
    private void divide(String sql, int start, int length) throws IOException {
        channel.discard(length);
        channel.client().unread(message(sql.substring(0, start)));
        rest = message(" ".repeat(start) + sql.substring(start));
        first = true;
    }

    private static byte[] message(String sql) {
        MessageBuilder message = new MessageBuilder().begin('Q').putString(sql).end();
        return Arrays.copyOf(message.array(), message.size());
    }

    /** Runs a text; false when the client was told of an error. */
    private boolean run(String sql, Plan plan, int length, boolean isFirst) throws IOException {
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
        if (idle && !isFirst && isCertain(plan) && channel.client().has(1)) {
            return true;
        }
        boolean good = finish(wrapped, isFirst, plan.single().chains());
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
        boolean single = plan.statements().size() <= 1;
        boolean begins = plan.single().effect() == Effect.BEGIN;
        boolean first = !state.transaction().inTransaction();
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
        boolean ours = wrapped || large || begins || due || guarded || check == KeyCheck.AWAITED;
        if (single && plan.isPlain() && refusal == null && !ours) {
            Answer told = answer(sql, plan.single()).with(check);
            ExpectedReply answer = ExpectedReply.answered(Kind.QUERY, told);
            channel.forward(length, answer.again(again(sql, plan)));
        } else {
            channel.discard(length);
            QueryText text = rewritten(sql, plan, refusal, wrapped, length, first, guarded);
            channel.sendQuery(text.text(), text.expected().again(again(sql, plan)));
        }
    }

    /** The reason why a COMMIT must fail, or null. */
    private @Nullable Refusal lost(PlannedStatement statement) throws IOException {
        return statement.effect() == Effect.COMMIT && transactions.commitCheck().isNeeded()
                ? transactions.commitCheck().check()
                : null;
    }

    private Answer answer(String sql, PlannedStatement statement) throws IOException {
        return Answer.to(
                statement, transactions.recorder(statement, "", false, () -> Request.plain(text(sql, statement))));
    }

    private static String text(String sql, PlannedStatement statement) {
        Translation translation = statement.translation();
        return translation == null ? sql.substring(statement.start(), statement.end()) : translation.text();
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
            String rest = " ".repeat(start) + sql.substring(start);
            return message(rest);
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
        channel.replies().takeFailed();
        channel.replies().sendFailed();
        return false;
    }

    private QueryText rewritten(
            String sql,
            Plan plan,
            @Nullable Refusal firstRefusal,
            boolean wrapped,
            int length,
            boolean outside,
            boolean guarded)
            throws IOException {
        QueryText text = new QueryText(sql);
        if (wrapped) {
            text.addHidden("BEGIN");
        }
        List<PlannedStatement> all = plan.statements();
        for (PlannedStatement statement : all) {
            boolean first = all.size() == 1 ? outside : !state.transaction().inTransaction();
            @Nullable Refusal refusal = all.size() == 1 ? firstRefusal : state.admit(statement, length);
            if (refusal != null) {
                text.refuse(statement, refusal);
                return text;
            }
            boolean large = statement.isLarge(length);
            if (large) {
                text.addHidden(SizeCheck.BEFORE);
            }
            if (guarded || transactions.current().guard(statement)) {
                text.addHidden(ClientTransaction.SET_BASE);
            }
            addStatement(text, statement, sql);
            transactions.sends(statement);
            if (begins(statement, first, sql)) {
                text.addHidden(ClientTransaction.SET_BASE);
            }
            if (large) {
                text.add(SizeCheck.ofStatement(state.transaction().rowsAtMost()), Answer.ROW_COUNT);
            }
        }
        if (wrapped && state.transaction().isSizeable()) {
            text.addHidden(SizeCheck.OF_TRANSACTION);
        }
        if (transactions.isSnapshotDue()
                && state.transaction().inTransaction()
                && !channel.client().has(1)) {
            transactions.snapshotTaken();
            text.addHidden(ClientTransaction.TAKE_SNAPSHOT);
        }
        return text;
    }

    /** Adds a statement, and a look at keys behind it if it may revive one. */
    private void addStatement(QueryText text, PlannedStatement statement, String sql) throws IOException {
        KeyCheck check = KeyCheck.of(transactions, statement);
        text.add(statement, answer(sql, statement).with(check));
        if (check == KeyCheck.AWAITED) {
            text.add(ClientTransaction.CHECK_KEYS, Answer.CHECK);
        }
    }

    /** Whether a transaction begins behind the statement. */
    private boolean begins(PlannedStatement statement, boolean outside, String sql) {
        return statement.effect() == Effect.BEGIN && outside && transactions.begin(text(sql, statement));
    }

    /** Brings a transaction on its way that has begun with the end of another; its status is being held back. */
    private void chain(boolean isFirst) throws IOException {
        QueryText text = new QueryText("");
        for (String statement : state.chained(channel.replies().takeKept())) {
            text.addHidden(statement);
        }
        transactions.snapshotTaken();
        text.addHidden(ClientTransaction.TAKE_SNAPSHOT);
        if (isFirst) {
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
        if (!channel.replies().takeFailed()) {
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
    private boolean finish(boolean wrapped, boolean isFirst, boolean chains) throws IOException {
        ReplyForwarder replies = channel.replies();
        boolean holds = isFirst || chains;
        if (holds) {
            replies.holdReady();
        }
        channel.drain();
        if (channel.takeInterrupted()) {
            boolean told = replies.takeFailed();
            first = isFirst && !told;
            return !told;
        }
        boolean failed = replies.takeFailed();
        boolean exceeded = replies.takeExceeded();
        if (wrapped || exceeded) {
            settle(wrapped, exceeded);
        }
        failed |= replies.takeFailed();
        if (holds && failed && !exceeded) {
            replies.sendReady();
        }
        state.ended(replies.status(), replies.status() != 'I' || replies.takeKept());
        if (chains && !failed && !exceeded) {
            chain(isFirst);
        }
        return !failed && !exceeded;
    }

    private void settle(boolean wrapped, boolean exceeded) throws IOException {
        ReplyForwarder replies = channel.replies();
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
        finish(false, false, false);
    }
}
