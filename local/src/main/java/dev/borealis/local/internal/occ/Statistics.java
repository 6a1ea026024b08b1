package dev.borealis.local.internal.occ;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the engine did. Thread-safe. */
public final class Statistics {
    /** What is counted. */
    public enum Event {
        /** Locks of an idle transaction were taken away. */
        EVICTION,
        /** The snapshot of a transaction that carried no savepoint was handed over to one that does. */
        HANDOVER,
        /** What a transaction had done was done again. */
        REPLAY,
        /** One of its statements was done again. */
        REPEATED,
        /** A transaction was doomed: it will fail at COMMIT. */
        DOOMED,
        /** The client was told of a conflict. */
        CONFLICT,
        /** A statement of a doomed transaction was run. */
        DOOMED_STATEMENT,
        /** One of them was not answered from the transaction's snapshot, as a table was too large to be copied. */
        FRESH_SIZE,
        /** The same, as the snapshot was lost with a transaction that carried no savepoint, or could not be handed over. */
        FRESH_BARE,
        /** The same, as others were in the way of the copies again and again. */
        FRESH_CONFLICT,
        /** What a doomed transaction had done could not be done again with the same answers, before one of its statements. */
        UNREPEATED,
        /** A doomed transaction, or a statement alone, had not lost a row to another: it could not be repeated. */
        SPURIOUS
    }

    private final Map<Event, LongAdder> counters = new EnumMap<>(Event.class);

    /** All at zero. */
    public Statistics() {
        for (Event event : Event.values()) {
            counters.put(event, new LongAdder());
        }
    }

    /** Counts one. */
    public void count(Event event) {
        counter(event).increment();
    }

    /** Counts so many. */
    public void count(Event event, int times) {
        counter(event).add(times);
    }

    /** How many there were so far. */
    public long get(Event event) {
        return counter(event).sum();
    }

    private LongAdder counter(Event event) {
        return java.util.Objects.requireNonNull(counters.get(event));
    }
}
