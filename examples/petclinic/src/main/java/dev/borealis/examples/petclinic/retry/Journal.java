package dev.borealis.examples.petclinic.retry;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps what happened underneath: how often in the last minutes, and the last calls. Thread-safe. */
public final class Journal implements DsqlListener {

    /** How long a step of a series is. */
    public static final Duration STEP = Duration.ofSeconds(5);

    /** How many steps a series has. */
    public static final int STEPS = 60;

    private static final int KEPT_CALLS = 60;
    private static final double NANOS_OF_A_MILLI = 1e6;

    private final Map<Metric, Timeline> timelines = new EnumMap<>(Metric.class);
    private final Deque<Call> calls = new ArrayDeque<>();

    /**
     * An empty journal.
     *
     * @param clock tells when something happened
     */
    public Journal(InstantSource clock) {
        for (Metric metric : Metric.values()) {
            timelines.put(metric, new Timeline(clock));
        }
    }

    /**
     * A transaction, with all its attempts.
     *
     * @param method the service's method
     * @param millis how long it took
     */
    public record Call(String method, double millis) {}

    /**
     * How often something happened.
     *
     * @param metric what
     * @param total since the start
     * @param steps in each step of the last minutes, the oldest first
     */
    public record Series(Metric metric, long total, List<Long> steps) {}

    @Override
    public void on(DsqlEvent event) {
        if (event instanceof DsqlEvent.TokenIssued) {
            count(Metric.TOKENS);
        } else if (event instanceof DsqlEvent.Connected) {
            count(Metric.CONNECTIONS);
        } else if (event instanceof DsqlEvent.AttemptFailed failed
                && failed.kind().isConflict()) {
            count(Metric.CONFLICTS);
        } else if (event instanceof DsqlEvent.RetryScheduled) {
            count(Metric.RETRIES);
        } else if (event instanceof DsqlEvent.Committed) {
            count(Metric.COMMITS);
        }
    }

    private void count(Metric metric) {
        timeline(metric).add();
    }

    private Timeline timeline(Metric metric) {
        return Objects.requireNonNull(timelines.get(metric), "there is one for each");
    }

    void called(String method, long nanos) {
        count(Metric.CALLS);
        synchronized (calls) {
            if (calls.size() == KEPT_CALLS) {
                calls.removeFirst();
            }
            calls.addLast(new Call(method, nanos / NANOS_OF_A_MILLI));
        }
    }

    /**
     * How often something happened since the start.
     *
     * @param metric what
     * @return a count
     */
    public long total(Metric metric) {
        return timeline(metric).total();
    }

    /** {@return how often what happened, in the order of {@link Metric}} */
    public List<Series> series() {
        return timelines.entrySet().stream()
                .map(one -> new Series(
                        one.getKey(), one.getValue().total(), one.getValue().counts()))
                .toList();
    }

    /** {@return the last calls, the oldest first} */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }
}
