package dev.borealis.hibernate;

import dev.borealis.dsql.FailureRules;
import java.sql.SQLException;
import org.hibernate.JDBCException;

/**
 * The connection was lost while a transaction was being committed: it may have been committed, or not. Never run it again
 * blindly; look whether its effect is there, by a key that it wrote. Its SQLSTATE is 08007.
 *
 * <p>JPA reports a failed commit as {@code RollbackException}; this is its cause.
 *
 * <pre>{@code
 * catch (RollbackException failure) {
 *     if (failure.getCause() instanceof CommitOutcomeUnknownException) { … }
 * }
 * }</pre>
 */
public final class CommitOutcomeUnknownException extends JDBCException {

    private static final long serialVersionUID = 1;

    CommitOutcomeUnknownException(SQLException cause) {
        super(
                FailureRules.OUTCOME_UNKNOWN_MESSAGE,
                new SQLException(FailureRules.OUTCOME_UNKNOWN_MESSAGE, FailureRules.OUTCOME_UNKNOWN_STATE, cause),
                "commit");
    }
}
