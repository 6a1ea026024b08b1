package dev.borealis.dsql.vertx;

import dev.borealis.dsql.FailureRules;
import io.vertx.sqlclient.DatabaseException;

/**
 * The connection broke during COMMIT: the transaction may or may not have been committed. It is never run again by itself.
 *
 * <p>Its SQLSTATE is 08007. Look in the database for what the transaction would have written, by a key of its own, before
 * repeating it.
 *
 * <pre>{@code
 * pool.withTransaction(connection -> transfer(connection, key))
 *         .recover(e -> e instanceof CommitOutcomeUnknownException ? wasDone(key) : Future.failedFuture(e));
 * }</pre>
 */
public final class CommitOutcomeUnknownException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    /** How the connection broke. */
    @SuppressWarnings("serial") // a throwable is serializable
    private final Throwable reason;

    CommitOutcomeUnknownException(Throwable reason) {
        super(FailureRules.OUTCOME_UNKNOWN_MESSAGE, 0, FailureRules.OUTCOME_UNKNOWN_STATE);
        this.reason = reason;
    }

    /**
     * Gives what the driver reported.
     *
     * @return how the connection broke
     */
    @Override
    public synchronized Throwable getCause() {
        return reason;
    }
}
