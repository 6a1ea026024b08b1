package dev.borealis.local.history;

/** What no history may show. */
record Anomaly(Kind kind, String detail) {
    enum Kind {
        /** Something of a transaction that failed was seen by another. */
        DIRTY_READ,
        /** A part of what a transaction wrote was seen, and the rest was not. */
        INTERMEDIATE_READ,
        /** A transaction saw a row change that it had not changed, or missed its own change. */
        UNREPEATABLE_READ,
        /** Two transactions changed the same version, and both were told that it was committed. */
        LOST_UPDATE,
        /** A committed change is not there. */
        LOST_WRITE,
        /** What was seen fits no order of snapshots and commits. */
        NO_SNAPSHOT
    }

    @Override
    public String toString() {
        return kind + ": " + detail;
    }
}
