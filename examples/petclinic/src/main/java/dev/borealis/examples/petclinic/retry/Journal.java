package dev.borealis.examples.petclinic.retry;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what happened underneath: counts, and the last calls. Thread-safe. */
public final class Journal implements DsqlListener {

    private static final int KEPT_CALLS = 60;
    private static final double NANOS_OF_A_MILLI = 1e6;

    private final AtomicLong tokens = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final Deque<Call> calls = new ArrayDeque<>();

    /**
     * A transaction, with all its attempts.
     *
     * @param method the service's method
     * @param millis how long it took
     */
    public record Call(String method, double millis) {}

    /**
     * How often what happened since the start.
     *
     * @param tokens IAM tokens issued
     * @param connections physical connections opened
     * @param conflicts attempts that met a conflict
     * @param retries attempts begun again
     * @param commits transactions committed
     */
    public record Counts(long tokens, long connections, long conflicts, long retries, long commits) {}

    @Override
    public void on(DsqlEvent event) {
        if (event instanceof DsqlEvent.TokenIssued) {
            tokens.incrementAndGet();
        } else if (event instanceof DsqlEvent.Connected) {
            connections.incrementAndGet();
        } else if (event instanceof DsqlEvent.AttemptFailed failed
                && failed.kind().isConflict()) {
            conflicts.incrementAndGet();
        } else if (event instanceof DsqlEvent.RetryScheduled) {
            retries.incrementAndGet();
        } else if (event instanceof DsqlEvent.Committed) {
            commits.incrementAndGet();
        }
    }

    void called(String method, long nanos) {
        synchronized (calls) {
            if (calls.size() == KEPT_CALLS) {
                calls.removeFirst();
            }
            calls.addLast(new Call(method, nanos / NANOS_OF_A_MILLI));
        }
    }

    /** {@return how often what happened} */
    public Counts counts() {
        return new Counts(tokens.get(), connections.get(), conflicts.get(), retries.get(), commits.get());
    }

    /** {@return the last calls, the oldest first} */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }
}
