package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.FailureRules;
import java.sql.SQLNonTransientConnectionException;

/**
 * The connection was lost during COMMIT: the transaction may or may not have been committed, and was not run again. Look for
 * what it would have written, by a key of its own, before repeating it.
 *
 * <p>Its SQLSTATE is 08007, its cause what the driver reported.
 *
 * <pre>{@code
 * catch (CommitOutcomeUnknownException e) {
 *     boolean done = exists("SELECT 1 FROM transfer WHERE id = ?", transferId);
 * }
 * }</pre>
 */
public final class CommitOutcomeUnknownException extends SQLNonTransientConnectionException {

    private static final long serialVersionUID = 1L;

    CommitOutcomeUnknownException(Throwable cause) {
        super(FailureRules.OUTCOME_UNKNOWN_MESSAGE, FailureRules.OUTCOME_UNKNOWN_STATE, cause);
    }
}
