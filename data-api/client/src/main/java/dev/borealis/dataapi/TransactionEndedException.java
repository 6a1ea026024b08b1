package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * The transaction a call was meant for is no more: the service ended it (3 minutes idle, 24 hours in all, or after an error)
 * or it was committed, rolled back or closed here. None of an ended transaction's work is kept unless it was committed.
 */
public final class TransactionEndedException extends AuroraDatabaseException {

    private static final long serialVersionUID = 1L;

    TransactionEndedException(String message, @Nullable Throwable cause) {
        super(message, "25P01", cause);
    }

    @Override
    public boolean isSafeToRetry() {
        return false;
    }
}
