package dev.borealis.dsql;

import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.Reason;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import java.time.Duration;

/**
 * How often, how fast and how long a transaction is run again.
 *
 * <p>The waits are drawn evenly between nothing and a bound that doubles with each attempt ("full jitter"), so that
 * transactions that met once do not meet again. Immutable.
 *
 * <pre>{@code
 * RetryPolicy patient = RetryPolicy.defaults().toBuilder().attempts(20).deadline(Duration.ofMinutes(1)).build();
 * }</pre>
 *
 * @param attempts how often a transaction is run at most, the first time included; 1 means never again
 * @param baseDelay the bound of the first wait after a conflict
 * @param reconnectDelay the bound of the first wait where a connection was lost or refused
 * @param maxDelay what no wait exceeds
 * @param deadline no attempt begins later than this after the first began
 */
public record RetryPolicy(
        int attempts, Duration baseDelay, Duration reconnectDelay, Duration maxDelay, Duration deadline) {

    private static final RetryPolicy DEFAULTS = of(DsqlOptions.builder().build());
    private static final int MOST_DOUBLINGS = 30;

    /**
     * Checks the values.
     *
     * @param attempts at least 1
     * @param baseDelay zero or more
     * @param reconnectDelay zero or more
     * @param maxDelay zero or more
     * @param deadline zero or more
     * @throws IllegalArgumentException if there is no attempt, or a duration is negative
     */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is " + attempts + "; the first one counts, so give 1 or more");
        }
        notNegative("baseDelay", baseDelay);
        notNegative("reconnectDelay", reconnectDelay);
        notNegative("maxDelay", maxDelay);
        notNegative("deadline", deadline);
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + "; give zero or more");
        }
    }

    /**
     * Gives the policy that holds where nothing is set.
     *
     * @return the defaults of the options
     */
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * Gives the policy that runs everything once.
     *
     * @return one attempt
     */
    public static RetryPolicy none() {
        return DEFAULTS.toBuilder().attempts(1).build();
    }

    /**
     * Reads the policy off the options that begin with {@code retry}.
     *
     * @param options what the user asked for
     * @return the policy
     */
    public static RetryPolicy of(DsqlOptions options) {
        return new RetryPolicy(
                options.get(DsqlOption.RETRY_ATTEMPTS),
                options.get(DsqlOption.RETRY_BASE_DELAY),
                options.get(DsqlOption.RETRY_RECONNECT_DELAY),
                options.get(DsqlOption.RETRY_MAX_DELAY),
                options.get(DsqlOption.RETRY_DEADLINE));
    }

    /**
     * Decides, by nothing but its arguments.
     *
     * @param attempt how many attempts were made, 1 after the first
     * @param elapsed how long ago the first attempt began
     * @param failure what the last attempt failed by
     * @param random evenly drawn from 0 (inclusive) to 1 (exclusive)
     * @return to retry after a delay, or to give up
     */
    public RetryDecision decide(int attempt, Duration elapsed, FailureKind failure, double random) {
        if (failure == FailureKind.OUTCOME_UNKNOWN) {
            return new GiveUp(Reason.OUTCOME_UNKNOWN);
        }
        if (!failure.isRetryable()) {
            return new GiveUp(Reason.NOT_RETRYABLE);
        }
        if (attempt >= attempts) {
            return new GiveUp(Reason.ATTEMPTS_USED_UP);
        }
        var delay = delay(attempt, failure, random);
        return elapsed.plus(delay).compareTo(deadline) > 0 ? new GiveUp(Reason.DEADLINE) : new RetryAfter(delay);
    }

    private Duration delay(int attempt, FailureKind failure, double random) {
        long first = (failure.isConflict() ? baseDelay : reconnectDelay).toNanos();
        double bound =
                Math.min(first * (double) (1L << Math.min(attempt - 1, MOST_DOUBLINGS)), (double) maxDelay.toNanos());
        return Duration.ofNanos((long) (bound * random));
    }

    /**
     * Starts from this policy.
     *
     * @return a builder that has all of it set
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Changes a policy. Not thread-safe.
     *
     * <pre>{@code
     * RetryPolicy.defaults().toBuilder().attempts(3).build();
     * }</pre>
     */
    public static final class Builder {

        private int attempts;
        private Duration baseDelay;
        private Duration reconnectDelay;
        private Duration maxDelay;
        private Duration deadline;

        private Builder(RetryPolicy from) {
            this.attempts = from.attempts;
            this.baseDelay = from.baseDelay;
            this.reconnectDelay = from.reconnectDelay;
            this.maxDelay = from.maxDelay;
            this.deadline = from.deadline;
        }

        /**
         * Sets how often a transaction is run at most.
         *
         * @param most the first time included
         * @return this builder
         */
        public Builder attempts(int most) {
            this.attempts = most;
            return this;
        }

        /**
         * Sets the bound of the first wait after a conflict.
         *
         * @param bound zero or more
         * @return this builder
         */
        public Builder baseDelay(Duration bound) {
            this.baseDelay = bound;
            return this;
        }

        /**
         * Sets the bound of the first wait where a connection was lost or refused.
         *
         * @param bound zero or more
         * @return this builder
         */
        public Builder reconnectDelay(Duration bound) {
            this.reconnectDelay = bound;
            return this;
        }

        /**
         * Sets what no wait exceeds.
         *
         * @param bound zero or more
         * @return this builder
         */
        public Builder maxDelay(Duration bound) {
            this.maxDelay = bound;
            return this;
        }

        /**
         * Sets when the last attempt may begin.
         *
         * @param afterFirst counted from the begin of the first attempt
         * @return this builder
         */
        public Builder deadline(Duration afterFirst) {
            this.deadline = afterFirst;
            return this;
        }

        /**
         * Finishes.
         *
         * @return the policy
         * @throws IllegalArgumentException if a value is out of range
         */
        public RetryPolicy build() {
            return new RetryPolicy(attempts, baseDelay, reconnectDelay, maxDelay, deadline);
        }
    }
}
