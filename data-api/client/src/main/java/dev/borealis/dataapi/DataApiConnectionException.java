package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * The service could not be reached, or a call that only reads lost its answer, or the answer could not be read. Nothing was
 * changed by the call.
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
