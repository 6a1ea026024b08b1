package dev.borealis.dataapi.internal.error;

/** What to do about a failed call. */
public enum Verdict {
    /** Ask again, a few times, a little later each time. */
    RETRY,
    /** Ask again for as long as waiting for a sleeping cluster is allowed. */
    WAIT_FOR_RESUME,
    /** Give up: nothing happened, or the error says what did. */
    FAIL,
    /** Give up: nobody can tell whether the call had its effect. */
    OUTCOME_UNKNOWN
}
