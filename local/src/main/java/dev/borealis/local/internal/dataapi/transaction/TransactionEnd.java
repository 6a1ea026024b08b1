package dev.borealis.local.internal.dataapi.transaction;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;

/** Why a transaction is no longer there, in the service's words. */
public enum TransactionEnd {
    /** It was never there, or its client has ended it. */
    UNKNOWN(""),
    /** It was idle or open for too long. */
    EXPIRED(". Transaction may be expired."),
    /** A call ended it, by a timeout or a result over the limit. */
    TERMINATED(". One previous call resulted in a termination of your transaction.");

    private final String reason;

    TransactionEnd(String reason) {
        this.reason = reason;
    }

    public ServiceException notFound(String transactionId) {
        return new ServiceException(
                ErrorType.TRANSACTION_NOT_FOUND, "Transaction " + transactionId + " is not found" + reason);
    }
}
