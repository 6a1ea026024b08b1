package dev.borealis.local;

import org.jspecify.annotations.Nullable;

/**
 * Local Aurora could not start. The message says what happened and what to do about it; nothing is left running.
 *
 * <p>Thrown by {@link LocalAuroraBuilder#start()} only: later failures reach the clients of the servers in the terms of
 * their protocols.
 */
public final class LocalAuroraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LocalAuroraException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
