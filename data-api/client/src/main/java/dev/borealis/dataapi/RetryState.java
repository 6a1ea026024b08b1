package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.Verdict;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How often one call has been made and how long it has waited. */
final class RetryState {

    private final RandomGenerator random;
    private Duration patience;
    private int retries;
    private int wakes;

    RetryState(Duration patience, RandomGenerator random) {
        this.patience = patience;
        this.random = random;
    }

    /** How long to wait before the call is made again; null for not at all. */
    @Nullable
    Duration pauseAfter(Verdict verdict) {
        return switch (verdict) {
            case RETRY -> retries < Pauses.MAX_RETRIES ? Pauses.beforeRetry(++retries, random) : null;
            case WAIT_FOR_RESUME -> wake();
            case FAIL, OUTCOME_UNKNOWN -> null;
        };
    }

    /** The last wait is cut to what is left of the patience. */
    private @Nullable Duration wake() {
        if (patience.isZero()) {
            return null;
        }
        Duration pause = Pauses.beforeWake(++wakes, random);
        Duration cut = pause.compareTo(patience) > 0 ? patience : pause;
        patience = patience.minus(cut);
        return cut;
    }
}
