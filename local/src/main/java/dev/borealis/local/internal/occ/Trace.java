package dev.borealis.local.internal.occ;

/** What a statement leaves behind in a transaction, so far as doing it again is concerned. */
public enum Trace {
    /** Nothing, and it sees no table either. */
    NONE,
    /** Nothing, but it sees what was written before it. */
    READ,
    /** Row locks. */
    LOCK,
    /** A setting that a rollback would take back. */
    SETTING,
    /** Changes, or who knows what. */
    WRITE,
    /** Something that cannot be done again: a cursor, copied data. */
    OPAQUE;

    /** Whether it is kept to be done again, given whether the transaction has written. */
    public boolean isKept(boolean written) {
        return switch (this) {
            case NONE, OPAQUE -> false;
            case READ -> written;
            case LOCK, SETTING, WRITE -> true;
        };
    }
}
