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
            addTranslated(translation, answer);
        }
        addEnd(statement);
    }

    /** Appends the client's semicolon or, if it has left that out, one of ours. */
    private void addEnd(PlannedStatement statement) {
        if (statement.next() > statement.end()) {
            positions.copy(sql.substring(statement.end(), statement.next()), statement.end());
        } else {
            positions.end();
        }
    }

    private void addTranslated(Translation translation, Answer last) {
        if (!translation.before().isEmpty()) {
            addHidden(translation.before());
        }
        addTo(positions, translation);
        if (!translation.after().isEmpty()) {
            positions.insert(";");
            positions.insert(translation.after());
            answers.add(Answer.HIDDEN);
        }
        answers.add(last);
    }

    /** Where the words of the client are in the text of a statement that is alone, or null where they came. */
    static @Nullable ErrorPositions positions(PlannedStatement statement, String sql) {
        Translation translation = statement.translation();
        if (translation == null || !translation.movesWords()) {
            return null;
        }
        ErrorPositions positions = new ErrorPositions(sql);
        positions.copy(sql.substring(0, statement.start()), 0);
        addTo(positions, translation);
        positions.copy(sql.substring(statement.end()), statement.end());
        return positions;
    }

    /** Appends what takes a statement's place. */
    static void addTo(ErrorPositions positions, Translation translation) {
        for (Translation.Piece piece : translation.pieces()) {
            if (piece.isOfClient()) {
                positions.copy(piece.text(), piece.start());
            } else {
                positions.insert(piece.text());
            }
        }
    }

    /** Appends what fails in the place of a refused statement; nothing may follow. */
    void refuse(PlannedStatement statement, Refusal why) {
        refusal = why;
        if (why.equals(statement.refusal()) && statement.translation() != null) {
            addTo(positions, statement.translation());
            positions.insert(";");
            answers.add(Answer.HIDDEN);
        }
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
