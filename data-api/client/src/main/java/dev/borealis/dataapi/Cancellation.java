package dev.borealis.dataapi;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread end one request, from before it is sent until its answer was read: what is ended afterwards is somebody
 * else's. Of {@link #cancel} and {@link #ends} only the first has an effect, so a connection is either stopped or used again.
 * For one request; safe for threads.
 *
 * <pre>{@code
 * if (!cancellation.begins(socket::close)) {
 *     throw new TransportException("The request was cancelled", false, null);
 * }
 * … // send, read the answer
 * if (cancellation.ends()) {
 *     keep(socket);
 * }
 * }</pre>
 */
public final class Cancellation {

    private enum Phase {
        NOT_SENT,
        UNDER_WAY,
        ENDED,
        CANCELLED
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NOT_SENT);
    private volatile @Nullable Runnable stop;

    /** For a request that is to be sent. */
    public Cancellation() {}

    /**
     * Says how to stop the request; for the transport, before it writes the first byte.
     *
     * @param how makes the sending thread fail; it must not wait, and may run when the request has failed already
     * @return false if the request was cancelled before and is not to be sent
     */
    public boolean begins(Runnable how) {
        stop = how;
        return phase.compareAndSet(Phase.NOT_SENT, Phase.UNDER_WAY);
    }

    /**
     * Says that nothing of the request is under way any more; for the transport, before its connection may serve another one.
     *
     * @return false if the request was cancelled: its connection is being stopped
     */
    public boolean ends() {
        return phase.compareAndSet(Phase.UNDER_WAY, Phase.ENDED);
    }

    /** Ends the request, or has it never sent. Without effect on one that has ended. */
    public void cancel() {
        if (phase.compareAndSet(Phase.NOT_SENT, Phase.CANCELLED)) {
            return;
        }
        Runnable how = stop;
        if (phase.compareAndSet(Phase.UNDER_WAY, Phase.CANCELLED) && how != null) {
            how.run();
        }
    }
}
