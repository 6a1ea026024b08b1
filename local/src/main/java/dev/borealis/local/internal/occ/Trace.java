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
    /** Changes, as many as its tag tells. */
    WRITE,
    /** Changes and row locks, or who knows what: its tag does not tell all. */
    WRITE_AND_LOCK,
    /** Something that cannot be done again: a cursor, copied data. */
    OPAQUE;

    /** Whether there may be changes. */
    boolean mayWrite() {
        return switch (this) {
            case NONE, READ, LOCK, SETTING -> false;
            case WRITE, WRITE_AND_LOCK, OPAQUE -> true;
        };
    }

    /** Whether there may be locks of rows that are not changed. */
    boolean mayLock() {
        return switch (this) {
            case NONE, READ, SETTING, WRITE, OPAQUE -> false;
            case LOCK, WRITE_AND_LOCK -> true;
        };
    }

    /** Whether it is kept to be done again, given whether the transaction has written. */
    public boolean isKept(boolean written) {
        return switch (this) {
            case NONE, OPAQUE -> false;
            case READ -> written;
            case LOCK, SETTING, WRITE, WRITE_AND_LOCK -> true;
        };
    }
}
