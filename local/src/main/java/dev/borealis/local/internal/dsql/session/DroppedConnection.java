package dev.borealis.local.internal.dsql.session;

import java.io.IOException;

/** A connection ends here because a fault says so; the client hears nothing more. */
final class DroppedConnection extends IOException {
    private static final long serialVersionUID = 1L;

    DroppedConnection(String why) {
        super(why);
    }
}
