package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * The service could not be reached, or did not answer a call that has no effect, such as the beginning of a transaction. Nothing
 * was changed by the call.
 */
public final class DataApiConnectionException extends AuroraDatabaseException {

    private static final long serialVersionUID = 1L;

    DataApiConnectionException(String message, String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }

    @Override
    public boolean isSafeToRetry() {
        return true;
    }
}
