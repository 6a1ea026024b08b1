package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.Expected.Kind;
import dev.borealis.local.internal.sql.Effect;
import dev.borealis.local.internal.sql.Refusal;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Simple queries. Most go through as they came; one that is refused, translated, holds several statements or may cross
 * a limit is rewritten. Single-threaded.
 */
final class SimpleProtocol {
    private final Pipe pipe;
    private final SessionState state;

    SimpleProtocol(Pipe pipe, SessionState state) {
        this.pipe = pipe;
        this.state = state;
    }

    /** Handles a query message of that length. */
    void query(int length) throws IOException {
        pipe.await(length);
        String sql = pipe.client().stringAt(5, length - 5);
        Plan plan = state.services().planner().plan(sql);
        for (PlannedStatement statement : plan.statements()) {
            state.awaitJob(statement.awaitedJob());
        }
        if (isTooLargeToCommit(plan)) {
            pipe.discard(length);
            return;
        }
        boolean idle = !state.transaction().inBlock();
        boolean alone = idle && plan.statements().stream().noneMatch(SimpleProtocol::isControl);
        boolean large = plan.statements().stream().anyMatch(statement -> statement.isLarge(length));
        boolean wrapped = alone && (large || mayExceedRows(plan));
        send(sql, plan, length, wrapped, large);
        if (idle && isCertain(plan) && pipe.client().has(1)) {
            return;
        }
        finish(wrapped);
        if (plan.statements().stream().anyMatch(PlannedStatement::forgetsStatements)) {
            state.forgetStatements();
        }
    }

    /** Whether the answer can wait for that to what the client has sent behind it: a block that is sure to begin. */
    private static boolean isCertain(Plan plan) {
        return plan.single().effect() == Effect.BEGIN && plan.isPlain();
    }

    private void send(String sql, Plan plan, int length, boolean wrapped, boolean large) throws IOException {
        boolean single = plan.statements().size() <= 1;
        @Nullable Refusal refusal = plan.statements().size() == 1 ? state.admit(plan.single(), length) : null;
        if (wrapped) {
            pipe.replies().holdReady();
        }
        if (single && plan.isPlain() && refusal == null && !wrapped && !large) {
            pipe.forward(length, Expected.plain(Kind.QUERY));
        } else {
            pipe.discard(length);
            QueryText text = rewritten(sql, plan, refusal, wrapped, length);
            pipe.sendQuery(text.text(), text.expected());
        }
    }

    private QueryText rewritten(String sql, Plan plan, @Nullable Refusal firstRefusal, boolean wrapped, int length) {
        QueryText text = new QueryText(sql);
        if (wrapped) {
            text.addHidden("BEGIN");
        }
        List<PlannedStatement> all = plan.statements();
        for (PlannedStatement statement : all) {
            @Nullable Refusal refusal = all.size() == 1 ? firstRefusal : state.admit(statement, length);
            if (refusal != null) {
                text.refuse(refusal);
                return text;
            }
            boolean large = statement.isLarge(length);
            if (large) {
                text.addHidden(SizeCheck.BEFORE);
            }
            text.add(statement);
            if (large) {
                text.add(SizeCheck.ofStatement(state.transaction().rowsAtMost()), Answer.ROW_COUNT);
            }
        }
        if (wrapped && state.transaction().isSizeable()) {
            text.addHidden(SizeCheck.OF_TRANSACTION);
        }
        return text;
    }

    /** Whether a COMMIT must fail because of what was written; if so, it has. */
    private boolean isTooLargeToCommit(Plan plan) throws IOException {
        if (plan.single().effect() != Effect.COMMIT || !state.transaction().isSizeable()) {
            return false;
        }
        pipe.runHidden(SizeCheck.OF_TRANSACTION, false);
        if (!pipe.replies().takeFailed()) {
            return false;
        }
        pipe.runHidden("ROLLBACK", true);
        return true;
    }

    private static boolean isControl(PlannedStatement statement) {
        return switch (statement.effect()) {
            case BEGIN, COMMIT, ROLLBACK -> true;
            case DDL, WRITE, READ -> false;
        };
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

    /** Carries the answer back, and brings a transaction to its end that we began or must fail. */
    private void finish(boolean wrapped) throws IOException {
        pipe.drain();
        Replies replies = pipe.replies();
        replies.takeFailed();
        boolean exceeded = replies.takeExceeded();
        if (wrapped || exceeded) {
            settle(wrapped, exceeded);
        }
        replies.takeFailed();
        state.ended(replies.status());
    }

    private void settle(boolean wrapped, boolean exceeded) throws IOException {
        Replies replies = pipe.replies();
        boolean open = replies.status() == 'T';
        if (wrapped && replies.status() != 'I') {
            pipe.runHidden(open && !exceeded ? "COMMIT" : "ROLLBACK", true);
        } else {
            pipe.failBlock();
        }
    }

    /** Refuses a function call through the fast path, a message of that length. */
    void fastPath(int length) throws IOException {
        pipe.discard(length);
        Refusal refusal = Refusal.of(Refusal.UNSUPPORTED, "function calls through the fast path are not supported");
        pipe.sendQuery(Poison.statement(refusal), Expected.refused(Kind.QUERY, refusal));
        finish(false);
    }
}
