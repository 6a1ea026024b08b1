package dev.borealis.dsql;

/**
 * How far a transaction had come when it failed: what a failure means depends on it.
 *
 * <pre>{@code
 * rules.classify(TransactionPhase.COMMIT, failure);
 * }</pre>
 */
public enum TransactionPhase {
    /** A connection was being opened or taken from a pool. */
    CONNECT,
    /** Statements ran; COMMIT was not sent, so the transaction cannot have been committed. */
    WORK,
    /** COMMIT was sent, or was about to be: if no answer came, nobody knows. */
    COMMIT
}
