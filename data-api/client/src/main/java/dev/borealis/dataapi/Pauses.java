package dev.borealis.dataapi;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking again. A throttled or unreachable service: a few times, 50 ms doubling, up to 2 s. A cluster
 * waking up: 500 ms growing by half up to 4 s, until the patience is used up. Both are spread by chance.
 */
final class Pauses {

    static final int MAX_RETRIES = 4;

    private Pauses() {}

    /** Before the n-th retry, counted from 1. */
    static Duration beforeRetry(int retry, RandomGenerator random) {
        long most = Math.min(2000, 50L << Math.min(retry - 1, 10));
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }

    /** While a cluster wakes up, before the n-th further attempt, counted from 1. */
    static Duration beforeWake(int attempt, RandomGenerator random) {
        long most = (long) Math.min(4000, 500 * Math.pow(1.5, attempt - 1));
        return Duration.ofMillis(most * 3 / 4 + random.nextLong(most / 4 + 1));
    }
}
