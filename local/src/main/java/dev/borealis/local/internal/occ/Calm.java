package dev.borealis.local.internal.occ;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether nothing has conflicted for so many transactions that the next is not expected to. Thread-safe. */
public final class Calm {
    private final int after;
    private final AtomicInteger blocks = new AtomicInteger();

    /** One that comes after that many transactions without a conflict. */
    public Calm(int after) {
        this.after = after;
    }

    /** Notes that a transaction begins; whether it is calm. */
    public boolean begin() {
        return blocks.get() >= after || blocks.getAndIncrement() >= after;
    }

    /** Notes a conflict. */
    public void disturb() {
        blocks.set(0);
    }
}
