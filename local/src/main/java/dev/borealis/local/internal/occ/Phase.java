package dev.borealis.local.internal.occ;

/** Where a client's transaction stands. */
public enum Phase {
    /** No transaction is open. */
    NONE,
    /** It is PostgreSQL's transaction, as the client sees it. */
    LIVE,
    /** Snapshot and age are kept, everything else was rolled back to free locks and must be done again. */
    EVICTED,
    /** It has lost: what PostgreSQL runs for it is scratch and never committed. */
    DOOMED,
    /** It has lost, and not even its scratch is there. */
    DOOMED_EVICTED;

    /** After its locks were taken away. */
    public Phase evicted() {
        return switch (this) {
            case NONE -> NONE;
            case LIVE, EVICTED -> EVICTED;
            case DOOMED, DOOMED_EVICTED -> DOOMED_EVICTED;
        };
    }

    /** After what it had done was done again. */
    public Phase restored() {
        return switch (this) {
            case NONE -> NONE;
            case LIVE, EVICTED -> LIVE;
            case DOOMED, DOOMED_EVICTED -> DOOMED;
        };
    }

    /** After it lost; its scratch is still to be made. */
    public Phase lost() {
        return this == NONE ? NONE : DOOMED_EVICTED;
    }

    /** Whether a transaction is open. */
    public boolean isOpen() {
        return this != NONE;
    }

    /** Whether it can never commit. */
    public boolean isDoomed() {
        return this == DOOMED || this == DOOMED_EVICTED;
    }

    /** Whether what it had done must be done again before its next statement. */
    public boolean isEvicted() {
        return this == EVICTED || this == DOOMED_EVICTED;
    }
}
