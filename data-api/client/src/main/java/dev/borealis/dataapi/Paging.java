package dev.borealis.dataapi;

/**
 * Whether a result is fetched in pages, so that it may be larger than the 1 MiB the service answers at once.
 *
 * <p>Pages come from a cursor on PostgreSQL and from a temporary table on MySQL; both need a transaction and some more calls.
 * Only queries are paged. The database weighs their rows, so that the service refuses no page for its size; a single row over
 * 1 MiB fails with {@link InvalidStatementException}.
 */
public enum Paging {
    /**
     * Ask plainly first; ask again in pages only when the service refuses the result for its size and the statement does
     * nothing but read, its functions included. A result that fits costs one call. Inside a transaction, which the service may
     * end together with a result that is too large, a call with a fetch size is read in pages from the start.
     */
    AUTO,
    /**
     * In pages from the start, whatever the size: right for results known to be large, and inside a transaction. Outside one
     * what the query's functions write is committed when the result has been read or closed.
     */
    ALWAYS,
    /** Never in pages: a result that is too large is an error. */
    NEVER
}
