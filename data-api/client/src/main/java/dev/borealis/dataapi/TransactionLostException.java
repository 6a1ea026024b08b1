package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a call inside a transaction was lost, before its COMMIT was sent. The transaction is gone and nothing of it
 * is kept: it is rolled back, or ends by itself after three minutes. It may be run again, as a whole. Its SQLSTATE is 08006, as
 * of a connection that was lost.
 */
public final class TransactionLostException extends AuroraDatabaseException {

    private static final long serialVersionUID = 1L;

    TransactionLostException(@Nullable Throwable cause) {
        super(
                "An answer in the transaction was lost before its COMMIT. The transaction is gone and nothing of it is kept:"
                        + " run it again as a whole",
                "08006",
                cause);
    }

    @Override
    public boolean isSafeToRetry() {
        return true;
    }
}
