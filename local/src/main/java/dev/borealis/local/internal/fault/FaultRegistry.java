package dev.borealis.local.internal.fault;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The faults that are set, and what has been counted. Thread-safe; asking costs next to nothing while none is set. */
public final class FaultRegistry implements AutoCloseable {
    private final Counters counters = new Counters();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<Trap<?>> traps = List.of();
    private long lastId;

    /** What has been counted. */
    public Counters counters() {
        return counters;
    }

    /** Sets a fault. */
    public synchronized Trap<?> add(FaultSpec spec) {
        lastId++;
        Trap<?> trap = new Trap<>(lastId, spec.action(), spec);
        List<Trap<?>> more = new ArrayList<>(traps);
        more.add(trap);
        traps = List.copyOf(more);
        return trap;
    }

    /** Removes a fault: it does not strike any more when this returns. */
    public synchronized void remove(Trap<?> trap) {
        trap.remove();
        traps = traps.stream().filter(other -> other != trap).toList();
    }

    /** All that are set, those that have struck as often as they may included. */
    public List<Trap<?>> all() {
        return traps;
    }

    /** Those that are set at one place, oldest first. */
    @SuppressWarnings("unchecked")
    public <A extends FaultAction> List<Trap<A>> at(Class<A> place) {
        List<Trap<?>> now = traps;
        if (now.isEmpty()) {
            return List.of();
        }
        return now.stream()
                .filter(trap -> place.isInstance(trap.action()))
                .map(trap -> (Trap<A>) trap)
                .toList();
    }

    /** Waits, but no longer than until this is closed. */
    public void hold(Duration duration) throws InterruptedIOException {
        try {
            boolean unused = closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a fault delayed it");
        }
    }

    /** Ends all delays. */
    @Override
    public void close() {
        closed.countDown();
    }
}
