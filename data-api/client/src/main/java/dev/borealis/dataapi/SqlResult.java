package dev.borealis.dataapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave: rows, a page at a time, or a count. A small result has all its rows in its one page. To be closed,
 * as a large one holds a cursor and perhaps a transaction of its own. For one thread at a time.
 *
 * <pre>{@code
 * try (SqlResult result = client.execute(call)) {
 *     do {
 *         RowPage page = result.page();
 *         for (int row = 0; row < page.size(); row++) {
 *             use(page.getString(row, 0));
 *         }
 *     } while (result.nextPage());
 * }
 * }</pre>
 */
public final class SqlResult implements AutoCloseable {

    private final boolean rows;
    private final long updateCount;
    private final List<@Nullable Object> generatedKeys;
    private final @Nullable PageSource source;
    private RowPage page;

    SqlResult(
            boolean rows,
            RowPage page,
            long updateCount,
            List<@Nullable Object> generatedKeys,
            @Nullable PageSource source) {
        this.rows = rows;
        this.page = page;
        this.updateCount = updateCount;
        this.generatedKeys = generatedKeys;
        this.source = source;
    }

    /**
     * Whether the statement returns rows, be they none; otherwise it has an update count.
     *
     * @return true for rows
     */
    public boolean hasRows() {
        return rows;
    }

    /**
     * The columns; none for a statement without rows.
     *
     * @return the columns; unmodifiable
     */
    public List<Column> columns() {
        return page.columns();
    }

    /**
     * The rows at hand.
     *
     * @return the current page; empty for a statement without rows
     */
    public RowPage page() {
        return page;
    }

    /**
     * Whether {@link #nextPage} may find more; false when all rows are in memory.
     *
     * @return true while a cursor is open
     */
    public boolean mayHaveMore() {
        return source != null && source.isOpen();
    }

    /**
     * Moves on to the next page.
     *
     * @return false when there is none; the current page is then empty or, for a result of one page, stays
     * @throws InvalidStatementException when the next row alone is larger than the service answers
     * @throws OutcomeUnknownException when the statement may have written, and no answer tells whether that was committed
     * @throws AuroraDatabaseException when the rows cannot be had
     */
    public boolean nextPage() {
        if (source == null || !source.isOpen()) {
            return false;
        }
        RowPage next = source.next();
        page = next;
        return next.size() > 0;
    }

    /**
     * How many rows the statement changed.
     *
     * @return the count; 0 for statements that return rows or change none
     */
    public long updateCount() {
        return updateCount;
    }

    /**
     * The keys MySQL generated; on PostgreSQL use {@code RETURNING}.
     *
     * @return the keys as sent; unmodifiable
     */
    public List<@Nullable Object> generatedKeys() {
        return generatedKeys;
    }

    /**
     * Gives up what is left of the rows. What a statement wrote whose result was read in pages in a transaction of its own is
     * committed, if reading to the end has not done so.
     *
     * @throws OutcomeUnknownException when no answer tells whether it was committed
     */
    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
