package dev.borealis.dataapi.internal.error;

/** What a call does, as far as asking it again is concerned. */
public enum CallKind {
    /** Only reads, outside a transaction, through functions that are known to do nothing else. */
    READ,
    /** May change something, or stands in a transaction whose state matters. */
    WRITE,
    /** Begins a transaction; one begun and not heard of ends by itself. */
    BEGIN,
    /** Ends a transaction by committing it. */
    COMMIT,
    /** Ends a transaction by rolling it back, which may be said twice. */
    ROLLBACK
}
