package dev.borealis.dataapi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the interrupts of a virtual thread from its requests, as they are kept from those of others: the JVM closes a socket that
 * an interrupted virtual thread waits for, or is about to. The answer would be lost, and a rollback could not even be sent, so that
 * the transaction stayed open in the service. So such a thread has another virtual one send, of which nobody else knows.
 */
final class ShieldedTransport implements HttpTransport {

    private final HttpTransport transport;

    ShieldedTransport(HttpTransport transport) {
        this.transport = transport;
    }

    private interface Sending {
        Response send() throws TransportException;
    }

    @Override
    public Response send(Request request) throws TransportException {
        return shielded(() -> transport.send(request));
    }

    @Override
    public Response send(Request request, Cancellation cancellation) throws TransportException {
        return shielded(() -> transport.send(request, cancellation));
    }

    @Override
    public void close() {
        transport.close();
    }

    private static Response shielded(Sending sending) throws TransportException {
        if (!VirtualThreads.isCurrent()) {
            return sending.send();
        }
        var answer = new CompletableFuture<Response>();
        VirtualThreads.start(() -> {
            try {
                answer.complete(whole(sending));
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.join(); // An interrupt does not end this wait, and is still there after it.
        } catch (CompletionException failed) {
            throw thrown(failed.getCause());
        }
    }

    private static Response whole(Sending sending) throws TransportException {
        try (Response response = sending.send()) {
            return WholeResponse.read(response, Integer.MAX_VALUE, () -> {});
        }
    }

    /** What a transport throws, whichever thread it has thrown it in. */
    static TransportException thrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException own) {
            throw own;
        }
        if (cause instanceof Error own) {
            throw own;
        }
        return cause instanceof TransportException known
                ? known
                : new TransportException("The transport failed", true, cause);
    }
}
