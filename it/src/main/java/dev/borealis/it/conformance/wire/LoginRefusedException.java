package dev.borealis.it.conformance.wire;

import java.io.IOException;

/** The server answered a login with an error; {@link #error()} has what it said. */
public final class LoginRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient ServerError error;

    LoginRefusedException(ServerError error) {
        super("login refused: " + error.sqlstate() + " " + error.message());
        this.error = error;
    }

    /** {@return the error with all its fields} */
    public ServerError error() {
        return error;
    }
}
