package dev.borealis.local.internal.occ;

/**
 * Where a client's transaction stands. A client sees only three of these: no transaction, one that is open, and one that
 * has failed.
 */
public enum Phase {
    /** The client has not begun a transaction. */
    NONE,
    /** PostgreSQL's transaction is the client's. It carries no savepoint, so only the whole of it can be rolled back. */
    BARE,
    /** As {@link #BARE}; its last statement came behind a savepoint, which keeps the snapshot should that statement lose. */
    GUARDED,
    /** PostgreSQL's transaction is the client's. It begins with a savepoint that it can be rolled back to. */
    LIVE,
    /** It was rolled back to its savepoint to free locks. Its snapshot is kept; the rest must be replayed. */
    EVICTED,
    /** It has lost and will fail at COMMIT. PostgreSQL runs its statements in a scratch that is never committed. */
    DOOMED,
    /** It has lost, and its scratch must be made before the next statement can run. */
    DOOMED_EVICTED,
    /** The client was told of an error. Only ROLLBACK and COMMIT are left to it, and both roll back. */
    FAILED;

    /** After it began, with or without the savepoint. */
    public static Phase begun(boolean withSavepoint) {
        return withSavepoint ? LIVE : BARE;
    }

    /** After its locks were taken away. */
    public Phase evicted() {
        return switch (this) {
            case NONE, FAILED -> this;
            case BARE, GUARDED, LIVE, EVICTED -> EVICTED;
            case DOOMED, DOOMED_EVICTED -> DOOMED_EVICTED;
        };
    }

    /** After what it had done was done again. */
    public Phase restored() {
        return switch (this) {
            case NONE, BARE, GUARDED, FAILED -> this;
            case LIVE, EVICTED -> LIVE;
            case DOOMED, DOOMED_EVICTED -> DOOMED;
        };
    }

    /** After it lost; its scratch is still to be made. */
    public Phase lost() {
        return switch (this) {
            case NONE, FAILED -> this;
            case BARE, GUARDED, LIVE, EVICTED, DOOMED, DOOMED_EVICTED -> DOOMED_EVICTED;
        };
    }

    /** After it turned out that the statement by which it had lost changes nothing: the rest is to be done again. */
    public Phase acquitted() {
        return switch (this) {
            case NONE, BARE, GUARDED, LIVE, EVICTED, FAILED -> this;
            case DOOMED, DOOMED_EVICTED -> EVICTED;
        };
    }

    /** After a savepoint was set before a statement. */
    public Phase guarded() {
        return this == BARE ? GUARDED : this;
    }

    /** After the client was told of an error. */
    public Phase failed() {
        return this == NONE ? NONE : FAILED;
    }

    /** Whether a transaction is open. */
    public boolean isOpen() {
        return this != NONE;
    }

    /** Whether it goes on, but can never commit. */
    public boolean isDoomed() {
        return this == DOOMED || this == DOOMED_EVICTED;
    }

    /** Whether what it had done must be done again before its next statement. */
    public boolean isEvicted() {
        return this == EVICTED || this == DOOMED_EVICTED;
    }
}
