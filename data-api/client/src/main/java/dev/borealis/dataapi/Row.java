package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.record.RecordMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a query: as a list, a map or a record, or value by value. The values are the Java objects that the columns' types
 * stand for; docs/data-api.md has the table. Immutable.
 *
 * <pre>{@code
 * record Owner(long id, String name) {}
 *
 * Owner owner = row.as(Owner.class);
 * Object name = row.get("name");
 * }</pre>
 */
public final class Row {

    private final RowPage page;
    private final int index;

    Row(RowPage page, int index) {
        this.page = page;
        this.index = index;
    }

    /**
     * The values, left to right.
     *
     * @return a list of one value a column, null for NULL; unmodifiable
     */
    public List<@Nullable Object> asList() {
        List<@Nullable Object> values = new ArrayList<>(page.columns().size());
        for (int column = 0; column < page.columns().size(); column++) {
            values.add(page.getObject(index, column));
        }
        return Collections.unmodifiableList(values);
    }

    /**
     * The values by the columns' labels, in the columns' order. Of columns with one label the last one stays.
     *
     * @return a map, with null for NULL; unmodifiable
     */
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int column = 0; column < page.columns().size(); column++) {
            values.put(page.columns().get(column).label(), page.getObject(index, column));
        }
        return Collections.unmodifiableMap(values);
    }

    /**
     * The row as a record: each component takes the column with its name, upper and lower case and underscores aside. Of
     * several such columns the only one with that very name is taken. Numbers are converted where they fit, texts to enum
     * constants.
     *
     * @param type the record's class
     * @param <R> the record
     * @return the record
     * @throws InvalidStatementException when a component has no column, or nobody can tell which, or a value is of another
     *     type than its component
     */
    public <R extends Record> R as(Class<R> type) {
        try {
            return RecordMapper.of(type)
                    .read(page.columns().stream().map(Column::label).toList(), asList());
        } catch (IllegalArgumentException mismatch) {
            throw new InvalidStatementException(String.valueOf(mismatch.getMessage()), "22000", mismatch);
        }
    }

    /**
     * A value by its column's place.
     *
     * @param column from 0
     * @return the value, null for NULL
     * @throws IndexOutOfBoundsException when there is no such column
     */
    public @Nullable Object get(int column) {
        return page.getObject(index, column);
    }

    /**
     * A value by its column's label, upper and lower case aside.
     *
     * @param label the label
     * @return the value, null for NULL
     * @throws InvalidStatementException when there is no such column
     */
    public @Nullable Object get(String label) {
        for (int column = 0; column < page.columns().size(); column++) {
            if (page.columns().get(column).label().equalsIgnoreCase(label)) {
                return page.getObject(index, column);
            }
        }
        throw new InvalidStatementException("The result has no column \"" + label + "\"", "42703");
    }

    /** Shows how many values there are and none of them. */
    @Override
    public String toString() {
        return "Row of " + page.columns().size() + " values";
    }
}
