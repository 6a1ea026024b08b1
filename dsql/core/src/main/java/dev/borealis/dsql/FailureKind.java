package dev.borealis.dsql;

/**
 * What a failed transaction failed by, as far as running it again is concerned.
 *
 * <pre>{@code
 * boolean again = rules.classify(TransactionPhase.WORK, failure).isRetryable();
 * }</pre>
 */
public enum FailureKind {
    /** Another transaction committed a change to the same rows first (OC000). Nothing was committed. */
    DATA_CONFLICT(true),
    /**
     * The schema changed since this session last looked (OC001), or since it prepared a statement. Nothing was committed; the
     * next attempt sees the change.
     */
    SCHEMA_CONFLICT(true),
    /** Another conflict, SQLSTATE 40001 with neither code. Nothing was committed. */
    OTHER_CONFLICT(true),
    /** No connection could be had, for now: refused, too many, too fast, timed out, or its token was too old. */
    NOT_CONNECTED(true),
    /** The connection broke before COMMIT was sent. Nothing was committed. */
    CONNECTION_LOST(true),
    /** The service could not run a statement just now ({@code server unavailable}). Nothing was committed. */
    UNAVAILABLE(true),
    /** The connection broke during COMMIT: it may or may not have been committed. Must not be run again blindly. */
    OUTCOME_UNKNOWN(false),
    /** Anything else: running it again would fail again. */
    OTHER(false);

    private final boolean retryable;

    FailureKind(boolean retryable) {
        this.retryable = retryable;
    }

    /**
     * Tells whether running the transaction again can help and cannot do harm.
     *
     * @return true if nothing was committed and another attempt may succeed
     */
    public boolean isRetryable() {
        return retryable;
    }

    /**
     * Tells whether another transaction was first.
     *
     * @return true for the three kinds of conflict
     */
    public boolean isConflict() {
        return this == DATA_CONFLICT || this == SCHEMA_CONFLICT || this == OTHER_CONFLICT;
    }
}
