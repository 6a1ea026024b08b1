package dev.borealis.local.internal.dataapi.transaction;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import dev.borealis.local.internal.dataapi.engine.Unsettled;
import org.jspecify.annotations.Nullable;

/** The session of a seized transaction, for a call within it that does not end it. */
public record TransactionLease(Transactions transactions, Transaction transaction) implements Lease {
    @Override
    public Session session() {
        return transaction.session();
    }

    @Override
    public void finish(@Nullable ServiceException failure) {
        if (failure != null && endsTransaction(failure)) {
            transactions.end(transaction, TransactionEnd.TERMINATED);
        } else {
            transactions.release(transaction);
        }
    }

    private boolean endsTransaction(ServiceException failure) {
        ErrorType type = failure.type();
        return type == ErrorType.DATABASE_UNAVAILABLE
                || (type == ErrorType.STATEMENT_TIMEOUT && transactions.endsAtTimeout())
                || (type == ErrorType.UNSUPPORTED_RESULT
                        && failure.text().contains("size limit")
                        && Unsettled.OVERSIZED_RESULT_ENDS_TRANSACTION);
    }
}
