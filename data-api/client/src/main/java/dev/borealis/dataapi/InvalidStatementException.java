package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/** A statement, its parameters or the way it was called are wrong; found here, before anything was sent, or while reading. */
public final class InvalidStatementException extends AuroraDatabaseException {

    private static final long serialVersionUID = 1L;

    InvalidStatementException(String message, String sqlState) {
        this(message, sqlState, null);
    }

    InvalidStatementException(String message, String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }

    @Override
    public boolean isSafeToRetry() {
        return false;
    }
}
