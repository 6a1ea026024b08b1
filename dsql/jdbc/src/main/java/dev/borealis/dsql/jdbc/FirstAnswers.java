package dev.borealis.dsql.jdbc;

import java.sql.SQLException;
import org.postgresql.core.ResultHandler;
import org.postgresql.core.ResultHandlerDelegate;
import org.postgresql.util.PSQLException;

/** Hands on what the server answers to BEGIN and the statement behind it, and counts the errors that are the server's. */
final class FirstAnswers extends ResultHandlerDelegate {

    private int errors;

    FirstAnswers(ResultHandler answers) {
        super(answers);
    }

    /** Whether there was no error for the statement besides that for BEGIN. */
    boolean mayHaveRun() {
        return errors < 2;
    }

    /** pgjdbc adds an error of its own where the first status that comes is not that of BEGIN. */
    @Override
    public void handleError(SQLException error) {
        if (error instanceof PSQLException told && told.getServerErrorMessage() != null) {
            errors++;
        }
        super.handleError(error);
    }
}
