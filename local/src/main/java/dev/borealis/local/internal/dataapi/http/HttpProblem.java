package dev.borealis.local.internal.dataapi.http;

import java.io.IOException;

/** A request that cannot be read; the connection ends with the answer to it. */
public final class HttpProblem extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    HttpProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }
}
