package dev.borealis.local.internal.fault;

import java.time.Duration;
import java.util.Random;

/** A fault that has been set. It decides about each that comes by, in the order in which they come. Thread-safe. */
public final class Trap<A extends FaultAction> {
    private final long id;
    private final A action;
    private final FaultSpec spec;
    private final Random chance;
    private long seen;
    private long hits;
    private boolean removed;

    Trap(long id, A action, FaultSpec spec) {
        this.id = id;
        this.action = action;
        this.spec = spec;
        this.chance = new Random(spec.trigger().seed());
    }

    /** Its number among all that were set. */
    public long id() {
        return id;
    }

    /** What it does. */
    public A action() {
        return action;
    }

    /** How long it lasts, where that means something. */
    public Duration duration() {
        return spec.duration();
    }

    /** The fault. */
    public FaultSpec spec() {
        return spec;
    }

    /** How often it has struck. */
    public synchronized long hits() {
        return hits;
    }

    /** Whether it strikes the one that comes by. If so, that counts. */
    public boolean strikes(Origin origin) {
        return spec.target().includes(origin) && decide();
    }

    private synchronized boolean decide() {
        if (removed || hits >= spec.trigger().most()) {
            return false;
        }
        seen++;
        boolean struck = seen > spec.trigger().skip() && isByChance();
        hits += struck ? 1 : 0;
        return struck;
    }

    private boolean isByChance() {
        return spec.trigger().isSure() || chance.nextDouble() < spec.trigger().probability();
    }

    synchronized void remove() {
        removed = true;
    }
}
