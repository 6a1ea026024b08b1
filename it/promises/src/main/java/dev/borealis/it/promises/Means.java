package dev.borealis.it.promises;

/** How another thread stops a transaction that blocks its own. */
public enum Means {
    /** It interrupts the thread: that is felt where our code or the pool waits, not where a driver waits for an answer. */
    INTERRUPT,
    /** It asks the server to cancel the statement that runs. */
    CANCEL,
    /** It aborts the connection. */
    ABORT
}
