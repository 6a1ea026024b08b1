package dev.borealis.local.internal.occ;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether nothing has conflicted for so many transactions that the next is not expected to. Thread-safe. */
public final class Calm {
    private static final int PROVEN = 1_000;

    private final int after;
    private final AtomicInteger blocks = new AtomicInteger();
    private final AtomicInteger quiet = new AtomicInteger();

    /** One that comes after that many transactions without a conflict. */
    public Calm(int after) {
        this.after = after;
    }

    /** Notes that a transaction begins; whether it is calm. */
    public boolean begin() {
        if (!isProven()) {
            quiet.incrementAndGet();
        }
        return blocks.get() >= after || blocks.getAndIncrement() >= after;
    }

    /** Whether so many transactions have begun without a conflict that nothing need be kept ready for one. */
    public boolean isProven() {
        return quiet.get() >= PROVEN;
    }

    /** Notes a conflict. */
    public void disturb() {
        quiet.set(0);
        blocks.set(0);
    }
}
