package dev.borealis.hibernate;

import java.sql.SQLException;
import org.hibernate.JDBCException;

/**
 * The connection was lost while a transaction was being committed: it may have been committed, or not. Never run it again
 * blindly; look whether its effect is there, by a key that it wrote.
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
                "The connection was lost during COMMIT; the transaction may have been committed. Look whether its effect is"
                        + " there before running it again.",
                cause,
                "commit");
    }
}
