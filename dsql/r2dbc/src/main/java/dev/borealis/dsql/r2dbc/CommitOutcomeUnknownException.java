package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.FailureRules;
import io.r2dbc.spi.R2dbcNonTransientResourceException;

/**
 * The connection broke during COMMIT: the transaction may or may not have been committed. It is never run again by itself.
 *
 * <p>Its SQLSTATE is 08007. Look in the database for what the transaction would have written, by a key of its own, before
 * repeating it.
 *
 * <pre>{@code
 * transactions.run(connection -> transfer(connection, key))
 *         .onErrorResume(CommitOutcomeUnknownException.class, e -> wasDone(key));
 * }</pre>
 */
public final class CommitOutcomeUnknownException extends R2dbcNonTransientResourceException {

    private static final long serialVersionUID = 1L;

    CommitOutcomeUnknownException(Throwable cause) {
        super(FailureRules.OUTCOME_UNKNOWN_MESSAGE, FailureRules.OUTCOME_UNKNOWN_STATE, cause);
    }
}
