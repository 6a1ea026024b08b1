package dev.borealis.local.internal.dataapi.http;

import java.util.Map;

/**
 * An answer.
 *
 * @param headers without {@code Content-Length}, {@code Date} and {@code Connection}
 * @param delivery how it reaches the client
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(int status, Map<String, String> headers, byte[] body, Delivery delivery) {

    /** An answer that reaches the client as it should. */
    public HttpResponse(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Delivery.WHOLE);
    }

    /** The same answer, delivered in another way. */
    public HttpResponse delivered(Delivery other) {
        return new HttpResponse(status, headers, body, other);
    }
}
