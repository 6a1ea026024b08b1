package dev.borealis.local;

import dev.borealis.local.internal.fault.Trap;

/**
 * A fault that has been set in a Local Aurora. Closing it removes it: when that returns it does not strike any more.
 * Thread-safe.
 *
 * <pre>{@code
 * try (ActiveFault fault = aurora.faults().add("conflict,times=2")) {
 *     transfer();
 *     assertThat(fault.hits()).isEqualTo(2);
 * }
 * }</pre>
 */
public final class ActiveFault implements AutoCloseable {
    private final Trap<?> trap;
    private final Runnable remove;

    ActiveFault(Trap<?> trap, Runnable remove) {
        this.trap = trap;
        this.remove = remove;
    }

    /**
     * Its number.
     *
     * @return counts from 1 in each Local Aurora
     */
    public long id() {
        return trap.id();
    }

    /**
     * What was set.
     *
     * @return the fault
     */
    public Fault fault() {
        return new Fault(trap.spec());
    }

    /**
     * How often it has struck so far.
     *
     * @return 0 or more
     */
    public long hits() {
        return trap.hits();
    }

    /** Removes it. Idempotent. */
    @Override
    public void close() {
        remove.run();
    }

    @Override
    public String toString() {
        return id() + ": " + fault() + ", " + hits() + " hits";
    }
}
