package dev.borealis.dataapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, all in memory. Immutable; its {@code toString} shows no values.
 *
 * <pre>{@code
 * List<List<Object>> lists = result.asLists();
 * List<Owner> owners = result.as(Owner.class);
 * for (Row row : result) {
 *     use(row.get("name"));
 * }
 * }</pre>
 */
public final class QueryResult implements Iterable<Row> {

    private final List<Column> columns;
    private final List<RowPage> pages;
    private final int skipped;
    private final int size;

    QueryResult(List<Column> columns, List<RowPage> pages) {
        this(columns, List.copyOf(pages), 0, rows(pages));
    }

    private QueryResult(List<Column> columns, List<RowPage> pages, int skipped, int size) {
        this.columns = columns;
        this.pages = pages;
        this.skipped = skipped;
        this.size = size;
    }

    private static int rows(List<RowPage> pages) {
        int rows = 0;
        for (RowPage page : pages) {
            rows = Math.addExact(rows, page.size());
        }
        return rows;
    }

    /** The rows of one page of these. */
    QueryResult part(Page page) {
        int before = (int) Math.min(page.offset(), size);
        return new QueryResult(columns, pages, skipped + before, Math.min(page.perPage(), size - before));
    }

    /**
     * What the service tells of the columns.
     *
     * @return the columns, left to right; unmodifiable
     */
    public List<Column> columns() {
        return columns;
    }

    /**
     * How many rows there are.
     *
     * @return 0 or more
     */
    public int size() {
        return size;
    }

    /**
     * Whether there is no row.
     *
     * @return true for none
     */
    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * The rows.
     *
     * @return the rows, in their order; unmodifiable
     */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(size);
        for (Row row : this) {
            rows.add(row);
        }
        return Collections.unmodifiableList(rows);
    }

    /**
     * Each row as a list of its values.
     *
     * @return the rows; unmodifiable
     */
    public List<List<@Nullable Object>> asLists() {
        List<List<@Nullable Object>> lists = new ArrayList<>(size);
        for (Row row : this) {
            lists.add(row.asList());
        }
        return Collections.unmodifiableList(lists);
    }

    /**
     * Each row as a map from labels to values.
     *
     * @return the rows; unmodifiable
     */
    public List<Map<String, @Nullable Object>> asMaps() {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>(size);
        for (Row row : this) {
            maps.add(row.asMap());
        }
        return Collections.unmodifiableList(maps);
    }

    /**
     * Each row as a record; see {@link Row#as}.
     *
     * @param type the record's class
     * @param <R> the record
     * @return the rows; unmodifiable
     * @throws InvalidStatementException when the columns do not suit the record
     */
    public <R extends Record> List<R> as(Class<R> type) {
        List<R> records = new ArrayList<>(size);
        for (Row row : this) {
            records.add(row.as(type));
        }
        return Collections.unmodifiableList(records);
    }

    @Override
    public Iterator<Row> iterator() {
        return new Rows(pages.iterator(), skipped, size);
    }

    @Override
    public String toString() {
        return size + " rows of " + columns.size() + " columns";
    }

    /** Row after row, page after page. */
    private static final class Rows implements Iterator<Row> {

        private final Iterator<RowPage> pages;
        private @Nullable RowPage page;
        private int next;
        private int left;

        Rows(Iterator<RowPage> pages, int skipped, int size) {
            this.pages = pages;
            this.next = skipped;
            this.left = size;
        }

        @Override
        public boolean hasNext() {
            while ((page == null || next >= page.size()) && pages.hasNext()) {
                next -= page == null ? 0 : page.size();
                page = pages.next();
            }
            return left > 0 && page != null && next < page.size();
        }

        @Override
        public Row next() {
            if (!hasNext() || page == null) {
                throw new NoSuchElementException("There are no more rows");
            }
            left--;
            return new Row(page, next++);
        }
    }
}
