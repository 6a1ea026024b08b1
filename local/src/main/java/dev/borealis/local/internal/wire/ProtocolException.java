package dev.borealis.local.internal.wire;

import java.io.IOException;

/** What arrived is not the protocol; the connection is of no more use. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a reason for the log; it must not quote what the client sent. */
    public ProtocolException(String reason) {
        super(reason);
    }
}
