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
    /** A cursor, or its place. */
    CURSOR,
    /** Changes, or who knows what. */
    WRITE,
    /** Something that cannot be done again: copied data, a cursor that outlives the transaction. */
    OPAQUE;

    /** Whether it is kept to be done again, given whether the transaction has written. */
    public boolean isKept(boolean written) {
        return switch (this) {
            case NONE, OPAQUE -> false;
            case READ -> written;
            case LOCK, SETTING, CURSOR, WRITE -> true;
        };
    }

    /** Whether it may meet what another transaction has done to a row, or keeps a table open. */
    public boolean touches() {
        return switch (this) {
            case NONE, READ, SETTING -> false;
            case LOCK, CURSOR, WRITE, OPAQUE -> true;
        };
    }

    /** Whether it must be done again where only the transaction itself sees what it does. */
    public boolean matters() {
        return switch (this) {
            case NONE, READ, LOCK, OPAQUE -> false;
            case SETTING, CURSOR, WRITE -> true;
        };
    }
}
