package dev.borealis.it.promises;

/** What the caller of a transaction was told about how it ended. */
public enum Told {
    /** It returned: all of it is there. */
    COMMITTED,
    /** It failed: nothing of it is there. */
    FAILED,
    /** Nobody knows: all of it is there, or nothing. */
    UNKNOWN,
    /** The caller has cancelled and is told nothing more: all of it is there, or nothing. */
    NOTHING
}
