package dev.borealis.local.history;

import java.util.concurrent.atomic.AtomicLong;

/** The time of a history: it goes on by one whenever someone looks. Thread-safe. */
final class Moments {
    private final AtomicLong now = new AtomicLong();

    long next() {
        return now.incrementAndGet();
    }
}
