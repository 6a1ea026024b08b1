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
    /** A cursor that only reads, or the place of any. */
    CURSOR,
    /** Changes, as many as its tag tells. */
    WRITE,
    /** Changes and row locks, or who knows what: its tag does not tell all. */
    WRITE_AND_LOCK,
    /** What a statement leaves behind that is explained: when it is done again, the answer tells of other times. */
    EXPLAINED,
    /** Something that cannot be done again: copied data, a cursor that outlives the transaction. */
    OPAQUE;

    /** Whether there may be changes. */
    public boolean mayWrite() {
        return switch (this) {
            case NONE, READ, LOCK, SETTING, CURSOR -> false;
            case WRITE, WRITE_AND_LOCK, EXPLAINED, OPAQUE -> true;
        };
    }

    /** Whether nothing is left behind, be it a setting. */
    public boolean leavesNothing() {
        return this == NONE || this == READ;
    }

    /** Whether its answer is the same when it is done again on the same rows. */
    public boolean isExact() {
        return this != SETTING && this != EXPLAINED;
    }

    /** Whether there may be locks of rows that are not changed. */
    public boolean mayLock() {
        return switch (this) {
            case NONE, READ, SETTING, CURSOR, WRITE -> false;
            case LOCK, WRITE_AND_LOCK, EXPLAINED, OPAQUE -> true;
        };
    }

    /** Whether it is kept to be done again, given whether the transaction has written. */
    public boolean isKept(boolean written) {
        return switch (this) {
            case NONE, OPAQUE -> false;
            case READ -> written;
            case LOCK, SETTING, CURSOR, WRITE, WRITE_AND_LOCK, EXPLAINED -> true;
        };
    }

    /** Whether it may meet what another transaction has done to a row, or keeps a table open. */
    public boolean touches() {
        return switch (this) {
            case NONE, READ, SETTING -> false;
            case LOCK, CURSOR, WRITE, WRITE_AND_LOCK, EXPLAINED, OPAQUE -> true;
        };
    }

    /** Whether it must be done again where only the transaction itself sees what it does. */
    public boolean matters() {
        return switch (this) {
            case NONE, READ, LOCK, OPAQUE -> false;
            case SETTING, CURSOR, WRITE, WRITE_AND_LOCK, EXPLAINED -> true;
        };
    }
}
