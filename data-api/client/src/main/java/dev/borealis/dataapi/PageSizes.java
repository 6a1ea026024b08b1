package dev.borealis.dataapi;

/**
 * How many rows to ask for: first a few, then as many as fill a good part of what the service answers at once. The room left
 * is for rows that are longer than those before them.
 */
final class PageSizes {

    static final int FIRST = 64;
    private static final long TARGET_BYTES = 400 * 1024;
    private static final int GROWTH = 8;
    private static final int MOST = 20_000;

    private PageSizes() {}

    /** The first page's rows; a fetch size of 0 leaves it to us. */
    static int first(int fetchSize) {
        return fetchSize > 0 ? Math.min(fetchSize, FIRST) : FIRST;
    }

    /** The next page's rows, after a page of so many rows and bytes. */
    static int next(int rows, long bytes, int fetchSize) {
        long fitting = rows * TARGET_BYTES / Math.max(bytes, 1);
        long bounded = Math.min(Math.min(fitting, (long) rows * GROWTH), fetchSize > 0 ? fetchSize : MOST);
        return (int) Math.max(bounded, 1);
    }

    /** After a page that was too large. */
    static int smaller(int rows) {
        return Math.max(rows / 8, 1);
    }
}
