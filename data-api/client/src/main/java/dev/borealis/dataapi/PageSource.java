package dev.borealis.dataapi;

/** Where a large result's further pages come from. */
interface PageSource extends AutoCloseable {

    /** False once nothing is left to do: the last page is known to have been handed out, and its transaction has ended. */
    boolean isOpen();

    /** The next page; empty at the end. */
    RowPage next();

    /**
     * Gives up what is left.
     *
     * @throws OutcomeUnknownException when no answer tells whether what the statement wrote was committed
     */
    @Override
    void close();
}
