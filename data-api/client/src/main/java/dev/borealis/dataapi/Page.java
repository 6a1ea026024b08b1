package dev.borealis.dataapi;

/**
 * Which part of a query's rows to read.
 *
 * <pre>{@code
 * database.query("SELECT * FROM pet ORDER BY id", Page.of(3, 50));   // rows 101 to 150
 * }</pre>
 *
 * @param number the page, counted from 1
 * @param perPage how many rows a page has, from 1 to 1000
 */
public record Page(int number, int perPage) {

    /** How many rows a page has at most, and has unless told. */
    public static final int MOST_ROWS = 1000;

    /** The first page, of 1000 rows. */
    public static final Page FIRST = new Page(1, MOST_ROWS);

    /**
     * Refuses what is no page.
     *
     * @param number the page, counted from 1
     * @param perPage how many rows a page has, from 1 to 1000
     * @throws IllegalArgumentException when either is out of its range
     */
    public Page {
        if (number < 1) {
            throw new IllegalArgumentException("Pages count from 1, and this is page " + number);
        }
        if (perPage < 1 || perPage > MOST_ROWS) {
            throw new IllegalArgumentException("A page has from 1 to " + MOST_ROWS + " rows, and this one " + perPage);
        }
    }

    /**
     * A page.
     *
     * @param number the page, counted from 1
     * @param perPage how many rows a page has, from 1 to 1000
     * @return the page
     * @throws IllegalArgumentException when either is out of its range
     */
    public static Page of(int number, int perPage) {
        return new Page(number, perPage);
    }

    /** How many rows come before it. */
    long offset() {
        return (number - 1L) * perPage;
    }
}
