package dev.borealis.dataapi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No answer came. Whether the request can have reached the service decides whether the call may be made again. */
public final class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Whether the request can have reached the service. */
    private final boolean requestLeft;

    /**
     * A failure to get an answer.
     *
     * @param message what happened
     * @param requestLeft true unless not a byte of the request can have reached the service
     * @param cause why, or null
     */
    public TransportException(String message, boolean requestLeft, @Nullable Throwable cause) {
        super(message, cause);
        this.requestLeft = requestLeft;
    }

    /**
     * Whether the request can have reached the service.
     *
     * @return false only when it certainly has not
     */
    public boolean requestLeft() {
        return requestLeft;
    }
}
