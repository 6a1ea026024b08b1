package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.plan.Translation;
import dev.borealis.local.internal.dsql.transaction.AnswerRecorder;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.sql.statement.Effect;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the reply to one statement.
 *
 * @param hidden whether it is kept from the client, errors excepted
 * @param tag the command tag that takes the place of PostgreSQL's, or null
 * @param rowCount whether its row is the number of rows that the statement before it changed, cascades included
 * @param jobRow whether a description without rows is to announce the row of a job
 * @param commits whether the statement is a COMMIT
 * @param keyCheck what it has to do with a look at keys
 * @param recorder what notes it, or null
 */
record Answer(
        boolean hidden,
        @Nullable String tag,
        boolean jobRow,
        boolean rowCount,
        boolean commits,
        KeyCheck keyCheck,
        @Nullable AnswerRecorder recorder) {

    /** What an answer has to do with a look at keys that its statement may have revived. */
    enum KeyCheck {
        /** Nothing. */
        NONE,
        /** None follows, as nobody had removed rows. If others do so while the statement runs, it is run again. */
        IF_OVERTAKEN,
        /** Such a look follows it. Until then it can be taken back. */
        AWAITED,
        /** It is that of the look. */
        MADE;

        /** What the answer to a statement that is to be sent has to do with one. */
        static KeyCheck of(SessionTransactions transactions, PlannedStatement statement) throws IOException {
            if (!transactions.mayReviveKeys(statement)) {
                return NONE;
            }
            return transactions.mayLackRows() ? AWAITED : IF_OVERTAKEN;
        }
    }

    static final Answer PLAIN = new Answer(false, null, false, false, false, KeyCheck.NONE, null);
    static final Answer HIDDEN = new Answer(true, null, false, false, false, KeyCheck.NONE, null);
    static final Answer CHECK = new Answer(true, null, false, false, false, KeyCheck.MADE, null);
    static final Answer ROW_COUNT = new Answer(true, null, false, true, false, KeyCheck.NONE, null);
    static final Answer JOB_DESCRIPTION = new Answer(false, null, true, false, false, KeyCheck.NONE, null);
    static final Answer COMMIT = new Answer(false, null, false, false, true, KeyCheck.NONE, null);

    /** The answer to a statement of the client that is noted by that recorder. */
    static Answer to(PlannedStatement statement, @Nullable AnswerRecorder recorder) {
        Translation translation = statement.translation();
        String tag = translation == null ? null : translation.tag();
        boolean commits = statement.effect() == Effect.COMMIT;
        return tag == null && recorder == null
                ? (commits ? COMMIT : PLAIN)
                : new Answer(false, tag, false, false, commits, KeyCheck.NONE, recorder);
    }

    /** The same, with what it has to do with a look at keys. */
    Answer with(KeyCheck check) {
        return check == keyCheck ? this : new Answer(hidden, tag, jobRow, rowCount, commits, check, recorder);
    }
}
