package dev.borealis.dataapi;

/**
 * What a statement of Aurora PostgreSQL or Aurora MySQL does to the transaction that it runs in, as {@link StatementAction} tells
 * it. Aurora DSQL's drivers have a reader of their own, for the grammar of that service.
 */
public enum TransactionControl {
    /** Nothing. */
    NONE,
    /** Begins one. */
    BEGIN,
    /** Commits it. */
    COMMIT,
    /** Rolls it back. */
    ROLLBACK,
    /** Makes a savepoint. */
    SAVEPOINT,
    /** Rolls back to a savepoint. */
    ROLLBACK_TO,
    /** Forgets a savepoint. */
    RELEASE,
    /** Sets the characteristics of one transaction: on PostgreSQL of this one, on MySQL of the next. */
    SET_TRANSACTION,
    /** Turns MySQL's autocommit on. */
    AUTOCOMMIT_ON,
    /** Turns MySQL's autocommit off. */
    AUTOCOMMIT_OFF,
    /**
     * Control that needs a session of one's own (two phases, {@code XA}, {@code RELEASE} of a session, the characteristics of all
     * transactions to come), or that only some servers read: MySQL's comments for newer versions.
     */
    OF_SESSION
}
