package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * The transaction a call was meant for is no more: the service ended it (3 minutes idle, 24 hours in all, or after an error)
 * or it was committed, rolled back or closed here (SQLSTATE 25P01). Or an error has made MySQL roll it back, such as a deadlock, and
 * nothing but a rollback can follow (25P02). None of an ended transaction's work is kept unless it was committed.
 */
public final class TransactionEndedException extends AuroraDatabaseException {

    private static final long serialVersionUID = 1L;

    TransactionEndedException(String message, @Nullable Throwable cause) {
        this(message, "25P01", cause);
    }

    TransactionEndedException(String message, String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }

    @Override
    public boolean isSafeToRetry() {
        return false;
    }
}
