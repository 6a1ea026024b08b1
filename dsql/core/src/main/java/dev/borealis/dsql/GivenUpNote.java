package dev.borealis.dsql;

import java.time.Duration;

/**
 * Says, among the suppressed exceptions of the last failure, that it is the last of several and why no other attempt was made.
 */
final class GivenUpNote extends Exception {

    private static final long serialVersionUID = 1L;

    private GivenUpNote(String message) {
        super(message, null, false, false);
    }

    static GivenUpNote of(int attempts, Duration elapsed, RetryDecision.Reason reason) {
        return new GivenUpNote("Given up after " + attempts + " attempts in " + elapsed.toMillis() + " ms: "
                + switch (reason) {
                    case NOT_RETRYABLE -> "this failure would come again";
                    case OUTCOME_UNKNOWN -> "the last one may have been committed";
                    case ATTEMPTS_USED_UP -> "the policy allows no more (retryAttempts)";
                    case DEADLINE -> "the next one would begin too late (retryDeadlineMs)";
                });
    }
}
