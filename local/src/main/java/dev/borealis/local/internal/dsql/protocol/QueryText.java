package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.ErrorPositions;
import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.Translation;
import dev.borealis.local.internal.sql.rule.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the text of a simple query that cannot go to PostgreSQL as it came, and what becomes of its answers.
 * Single-threaded.
 */
final class QueryText {
    private final String sql;
    private final ErrorPositions positions;
    private final List<Answer> answers = new ArrayList<>();
    private @Nullable Refusal refusal;

    QueryText(String sql) {
        this.sql = sql;
        this.positions = new ErrorPositions(sql);
    }

    /** Appends a statement of ours whose answer stays hidden. */
    void addHidden(String statement) {
        add(statement, Answer.HIDDEN);
    }

    /** Appends a statement of ours with what becomes of its answer. */
    void add(String statement, Answer answer) {
        positions.insert(statement);
        positions.insert(";");
        answers.add(answer);
    }

    /** Appends a statement of the client with what becomes of its answer. */
    void add(PlannedStatement statement, Answer answer) {
        Translation translation = statement.translation();
        if (translation == null) {
            positions.copy(sql.substring(statement.start(), statement.end()), statement.start());
            answers.add(answer);
        } else {
            addTranslated(translation, statement.start(), answer);
        }
        positions.insert(";");
    }

    private void addTranslated(Translation translation, int start, Answer last) {
        if (!translation.before().isEmpty()) {
            addHidden(translation.before());
        }
        if (translation.samePositions()) {
            positions.copy(translation.text(), start);
        } else {
            positions.insert(translation.text());
        }
        if (!translation.after().isEmpty()) {
            positions.insert(";");
            positions.insert(translation.after());
            answers.add(Answer.HIDDEN);
        }
        answers.add(last);
    }

    /** Appends what fails in the place of a refused statement; nothing may follow. */
    void refuse(Refusal why) {
        refusal = why;
        positions.insert(RefusalStatements.statement(why));
        answers.add(Answer.PLAIN);
    }

    String text() {
        return positions.rewritten();
    }

    ExpectedReply expected() {
        return new ExpectedReply(ExpectedReply.Kind.QUERY, List.copyOf(answers), refusal, positions, null, null);
    }
}
