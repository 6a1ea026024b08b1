package dev.borealis.cli.internal.demo;

/** Where steps work, and what knows how to undo what they made. */
interface Place {
    /** Drops everything that was made, all that can be dropped, and says what could not; empty if nothing is left. */
    String cleanUp();
}
