package dev.borealis.local.internal.dataapi.transaction;

import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import org.jspecify.annotations.Nullable;

/** The session of a seized transaction, for the call that ends it. */
public record Ending(Transactions transactions, Transaction transaction) implements Lease {
    @Override
    public Session session() {
        return transaction.session();
    }

    @Override
    public void finish(@Nullable ServiceException failure) {
        transactions.end(transaction, TransactionEnd.UNKNOWN);
    }
}
