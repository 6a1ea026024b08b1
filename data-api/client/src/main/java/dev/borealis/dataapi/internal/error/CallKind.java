package dev.borealis.dataapi.internal.error;

/** What a call does, as far as asking it again is concerned. */
public enum CallKind {
    /** A question of the client's own, outside a transaction, which is known to have no effect. */
    QUESTION,
    /** A caller's statement: the call alone does not tell what it does. */
    STATEMENT,
    /** Begins a transaction; one begun and not heard of ends by itself. */
    BEGIN,
    /** Ends a transaction by committing it. */
    COMMIT,
    /** Ends a transaction by rolling it back, which may be said twice. */
    ROLLBACK
}
