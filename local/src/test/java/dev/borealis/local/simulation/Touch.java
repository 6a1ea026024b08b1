package dev.borealis.local.simulation;

/** What a transaction did to a row. */
enum Touch {
    /** Locked it FOR KEY SHARE, itself or by a foreign key. */
    KEY_SHARE,
    /** Left it alone in an ON CONFLICT, which hides whether it was locked FOR KEY SHARE as well. */
    HIDDEN_SHARE,
    /** Locked it FOR UPDATE. */
    FOR_UPDATE,
    /** Wrote it, with a change or without. */
    UPDATE,
    /** Wrote it in a way that PostgreSQL takes for a change of a key: also of a unique column, or after FOR UPDATE. */
    KEY_CHANGE,
    /** Wrote it and then locked it, in whatever way: only the new version of the row tells, which nobody else sees. */
    OWN_LOCK,
    /** Deleted it, or gave it another key. */
    REMOVE,
    /** Inserted it, or moved another row to this key. */
    CREATE,
    /** Created it and removed it again. */
    PASSING;

    boolean isWrite() {
        return this == UPDATE || this == REMOVE || this == CREATE;
    }
}
