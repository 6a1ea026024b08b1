package dev.borealis.dataapi;

/** Where a large result's further pages come from. */
interface PageSource extends AutoCloseable {

    /** False once the last page is known to have been handed out, or after closing. */
    boolean isOpen();

    /** The next page; empty at the end. */
    RowPage next();

    @Override
    void close();
}
