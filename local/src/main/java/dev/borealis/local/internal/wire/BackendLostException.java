package dev.borealis.local.internal.wire;

import java.io.IOException;

/** The PostgreSQL behind a session has ended it, or has ended itself. */
public final class BackendLostException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With what is known about it. */
    public BackendLostException(String message) {
        super(message);
    }

    BackendLostException(IOException cause) {
        super("the connection to the database is lost: " + cause.getMessage(), cause);
    }
}
