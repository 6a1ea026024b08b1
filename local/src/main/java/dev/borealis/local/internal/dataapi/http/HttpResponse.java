package dev.borealis.local.internal.dataapi.http;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param headers without {@code Content-Length}, {@code Date} and {@code Connection}
 * @param delivery how it reaches the client
 * @param ifDoubtful what to do if it is lost, or may be, if anything
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(
        int status,
        Map<String, String> headers,
        byte[] body,
        Delivery delivery,
        @Nullable Consumer<Hearing> ifDoubtful) {

    /** An answer that reaches the client as it should. */
    public HttpResponse(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Delivery.WHOLE, null);
    }

    /** The same answer, delivered in another way. */
    public HttpResponse delivered(Delivery other) {
        return new HttpResponse(status, headers, body, other, ifDoubtful);
    }

    /** The same answer, and what to do if it is lost, or may be. */
    public HttpResponse ifDoubtful(@Nullable Consumer<Hearing> action) {
        return new HttpResponse(status, headers, body, delivery, action);
    }

    /** Notes that no other request came after it. */
    public void heard(Hearing hearing) {
        if (ifDoubtful != null) {
            ifDoubtful.accept(hearing);
        }
    }
}
