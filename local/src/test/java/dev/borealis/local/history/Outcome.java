package dev.borealis.local.history;

/** How a transaction ended, for its client. */
enum Outcome {
    /** Acknowledged: all of it counts from then on. */
    COMMITTED,
    /** Failed or rolled back: nothing of it may ever be seen. */
    ABORTED
}
