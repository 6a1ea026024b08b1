package dev.borealis.local.internal.fault;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A number for each {@link Counter}, which only grows. Thread-safe. */
public final class Counters {
    private final Map<Counter, LongAdder> adders = new EnumMap<>(Counter.class);

    Counters() {
        for (Counter counter : Counter.values()) {
            adders.put(counter, new LongAdder());
        }
    }

    /** Counts one more. */
    public void count(Counter counter) {
        LongAdder adder = adders.get(counter);
        if (adder != null) {
            adder.increment();
        }
    }

    /** The numbers as they are, by label. */
    public Map<String, Long> now() {
        Map<String, Long> now = new LinkedHashMap<>();
        adders.forEach((counter, adder) -> now.put(counter.label(), adder.sum()));
        return now;
    }
}
