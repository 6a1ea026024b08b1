package dev.borealis.dsql.vertx;

import io.vertx.sqlclient.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is refused, or fails with, by its own rules.
 */
final class TransactionException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a throwable is serializable
    private final @Nullable Throwable reason;

    private TransactionException(String message, String sqlState, @Nullable Throwable reason) {
        super(message, 0, sqlState);
        this.reason = reason;
    }

    /** Who tries to end the transaction is not the one to do it. */
    static TransactionException notYours(String what) {
        return new TransactionException(
                what + " is not for the function of a transaction: succeed to commit, fail to roll back",
                SqlStates.INVALID_TERMINATION,
                null);
    }

    /** The function's future has completed. */
    static TransactionException tooLate() {
        return new TransactionException(
                "Not sent: the transaction has ended before this was executed. Let the function's future complete after its"
                        + " last statement",
                SqlStates.NOT_IN_THAT_STATE,
                null);
    }

    /** The connection may be somebody else's by now. */
    static TransactionException givenBack() {
        return new TransactionException(
                "Not sent: the connection was given back to its pool before this was executed. Close it after its last"
                        + " statement",
                SqlStates.NOT_IN_THAT_STATE,
                null);
    }

    /** The driver would close the connection, which the pool would lend once more. */
    static TransactionException copy() {
        return new TransactionException(
                "Not sent: the client of Vert.x has no COPY. Use preparedQuery(…).executeBatch(…), or the driver for JDBC or"
                        + " R2DBC",
                SqlStates.UNSUPPORTED,
                null);
    }

    /** A statement had failed, and the function succeeded all the same. */
    static TransactionException failed(Throwable reason) {
        return new TransactionException(
                "The transaction was rolled back, nothing was kept: one of its statements had failed, and the function did not"
                        + " pass that on. Let errors of statements end the transaction",
                SqlStates.TRANSACTION_FAILED,
                reason);
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
        return reason;
    }
}
