package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.plan.Plan;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.SizeCheck;
import dev.borealis.local.internal.dsql.plan.Translation;
import dev.borealis.local.internal.dsql.protocol.Answer.KeyCheck;
import dev.borealis.local.internal.dsql.session.SessionState;
import dev.borealis.local.internal.dsql.transaction.ClientTransaction;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.statement.Effect;
import dev.borealis.local.internal.wire.ClientConnection;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts between the statements of a text what the server itself has to say to PostgreSQL. Single-threaded. */
final class QueryRewriter {
    private final ClientConnection client;
    private final SessionState state;
    private final SessionTransactions transactions;

    QueryRewriter(ClientConnection client, SessionState state) {
        this.client = client;
        this.state = state;
        this.transactions = state.transactions();
    }

    /** What becomes of the answer to a statement. */
    Answer answer(String sql, PlannedStatement statement, KeyCheck check) throws IOException {
        return Answer.to(
                        statement,
                        transactions.recorder(statement, "", false, () -> Request.plain(text(sql, statement))))
                .with(check);
    }

    private static String text(String sql, PlannedStatement statement) {
        Translation translation = statement.translation();
        return translation == null ? sql.substring(statement.start(), statement.end()) : translation.text();
    }

    /** The text up to the first statement that is refused. */
    QueryText rewritten(SimpleQuery query) throws IOException {
        QueryText text = new QueryText(query.sql());
        if (query.isWrapped()) {
            text.addHidden("BEGIN");
        }
        boolean refused = false;
        for (PlannedStatement statement : query.plan().statements()) {
            refused = refused || add(text, query, statement);
        }
        if (!refused) {
            addEnd(text);
        }
        return text;
    }

    /** Adds a statement with what belongs before and behind it; whether it is refused. */
    private boolean add(QueryText text, SimpleQuery query, PlannedStatement statement) throws IOException {
        boolean single = query.plan().statements().size() == 1;
        boolean outside = single ? query.isOutside() : !state.transaction().inTransaction();
        @Nullable Refusal refusal = single ? query.refusal() : state.admit(statement, query.length());
        if (refusal != null) {
            text.refuse(statement, refusal);
            return true;
        }
        boolean large = statement.isLarge(query.length());
        if (large) {
            text.addHidden(SizeCheck.BEFORE);
        }
        if (query.isGuarded() || transactions.current().guard(statement)) {
            text.addHidden(ClientTransaction.SET_BASE);
        }
        addStatement(text, query.sql(), statement);
        transactions.sends(statement);
        if (begins(statement, outside, query)) {
            text.addHidden(ClientTransaction.SET_BASE);
        }
        if (large) {
            text.add(SizeCheck.ofStatement(state.transaction().rowsAtMost()), Answer.ROW_COUNT);
        }
        return false;
    }

    /** Adds a statement, and a look at keys behind it if it may have revived one. */
    private void addStatement(QueryText text, String sql, PlannedStatement statement) throws IOException {
        KeyCheck check = KeyCheck.of(transactions, statement);
        text.add(statement, answer(sql, statement, check));
        if (check == KeyCheck.AWAITED) {
            text.add(ClientTransaction.CHECK_KEYS, Answer.CHECK);
        }
    }

    /** Whether a transaction begins behind the statement, with the savepoint. */
    private boolean begins(PlannedStatement statement, boolean outside, SimpleQuery query) {
        return statement.effect() == Effect.BEGIN
                && outside
                && transactions.begin(text(query.sql(), statement), leavesTracesBefore(statement, query.plan()));
    }

    private static boolean leavesTracesBefore(PlannedStatement statement, Plan plan) {
        return plan.statements().size() > 1
                && plan.statements().stream()
                        .takeWhile(earlier -> earlier.start() < statement.start())
                        .anyMatch(earlier -> !earlier.trace().leavesNothing());
    }

    private void addEnd(QueryText text) throws IOException {
        if (transactions.isSnapshotDue() && state.transaction().inTransaction() && !client.has(1)) {
            transactions.snapshotTaken();
            text.addHidden(ClientTransaction.TAKE_SNAPSHOT);
        }
    }

    /** What is sent behind a COMMIT or ROLLBACK that begins another transaction. */
    QueryText chained(List<String> statements) {
        QueryText text = new QueryText("");
        statements.forEach(text::addHidden);
        transactions.snapshotTaken();
        text.addHidden(ClientTransaction.TAKE_SNAPSHOT);
        return text;
    }
}
