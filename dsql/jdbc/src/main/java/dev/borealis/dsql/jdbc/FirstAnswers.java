package dev.borealis.dsql.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandler;
import org.postgresql.core.ResultHandlerDelegate;
import org.postgresql.core.Tuple;
import org.postgresql.util.PSQLException;

/** Hands on what the server answers to a statement that was sent behind BEGIN, and looks whether the statement ran. */
final class FirstAnswers extends ResultHandlerDelegate {

    private boolean ran;

    FirstAnswers(ResultHandler answers) {
        super(answers);
    }

    /** Whether there was an answer that only a statement gets that ran. */
    boolean mayHaveRun() {
        return ran;
    }

    @Override
    public void handleResultRows(Query query, Field[] fields, List<Tuple> rows, @Nullable ResultCursor cursor) {
        ran = true;
        super.handleResultRows(query, fields, rows, cursor);
    }

    @Override
    public void handleCommandStatus(String status, long updateCount, long insertOid) {
        ran = true;
        super.handleCommandStatus(status, updateCount, insertOid);
    }

    /** pgjdbc takes the first status that comes for that of BEGIN, and makes an error of its own of another one. */
    @Override
    public void handleError(SQLException error) {
        ran |= !(error instanceof PSQLException told) || told.getServerErrorMessage() == null;
        super.handleError(error);
    }
}
