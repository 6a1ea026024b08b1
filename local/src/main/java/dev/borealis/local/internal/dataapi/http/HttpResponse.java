package dev.borealis.local.internal.dataapi.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param headers without {@code Content-Length}, {@code Date} and {@code Connection}
 * @param delivery how it reaches the client
 * @param unheard what to do if it does not reach the client, if anything
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(
        int status,
        Map<String, String> headers,
        byte[] body,
        Delivery delivery,
        @Nullable Runnable unheard) {

    /** An answer that reaches the client as it should. */
    public HttpResponse(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Delivery.WHOLE, null);
    }

    /** The same answer, delivered in another way. */
    public HttpResponse delivered(Delivery other) {
        return new HttpResponse(status, headers, body, other, unheard);
    }

    /** The same answer, and what to do if it does not reach the client. */
    public HttpResponse ifUnheard(@Nullable Runnable action) {
        return new HttpResponse(status, headers, body, delivery, action);
    }

    /** Notes that it does not reach the client. */
    public void lose() {
        if (unheard != null) {
            unheard.run();
        }
    }
}
