package dev.borealis.dsql;

import java.time.Duration;

/**
 * What to do after a failed attempt: run the transaction again after a while, or give up.
 *
 * <pre>{@code
 * if (attempts.failed(phase, failure) instanceof RetryDecision.RetryAfter retry) {
 *     sleep(retry.delay());
 * }
 * }</pre>
 */
public sealed interface RetryDecision {

    /**
     * Run it again.
     *
     * <pre>{@code
     * new RetryDecision.RetryAfter(Duration.ofMillis(3));
     * }</pre>
     *
     * @param delay how long to wait first, may be zero
     */
    record RetryAfter(Duration delay) implements RetryDecision {}

    /**
     * Report the failure.
     *
     * <pre>{@code
     * new RetryDecision.GiveUp(RetryDecision.Reason.DEADLINE);
     * }</pre>
     *
     * @param reason why it is not run again
     */
    record GiveUp(Reason reason) implements RetryDecision {}

    /** Why a transaction is not run again. */
    enum Reason {
        /** It would fail again. */
        NOT_RETRYABLE,
        /** It may have been committed. */
        OUTCOME_UNKNOWN,
        /** It was tried as often as the policy allows. */
        ATTEMPTS_USED_UP,
        /** Another attempt would begin after the policy's deadline. */
        DEADLINE
    }
}
