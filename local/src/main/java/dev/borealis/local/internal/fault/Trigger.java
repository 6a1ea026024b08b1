package dev.borealis.local.internal.fault;

import org.jspecify.annotations.Nullable;

/**
 * How often a fault strikes.
 *
 * @param skip how many it lets pass first
 * @param times how often it strikes at most; null for once, or without end when left to chance
 * @param probability of striking each time, above 0 up to 1
 * @param seed what chance begins with
 */
public record Trigger(long skip, @Nullable Long times, double probability, long seed) {
    /** Without end. */
    public static final long ALWAYS = Long.MAX_VALUE;

    static final Trigger ONCE = new Trigger(0, null, 1, 0);

    /** How often it strikes at most. */
    long most() {
        if (times != null) {
            return times;
        }
        return isSure() ? 1 : ALWAYS;
    }

    boolean isSure() {
        return probability >= 1;
    }

    Trigger withSkip(long count) {
        return new Trigger(count, times, probability, seed);
    }

    Trigger withTimes(long count) {
        return new Trigger(skip, count, probability, seed);
    }

    Trigger withProbability(double chance) {
        return new Trigger(skip, times, chance, seed);
    }

    Trigger withSeed(long start) {
        return new Trigger(skip, times, probability, start);
    }
}
