package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Cells;
import dev.borealis.dataapi.internal.type.ColumnCodecs;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory: a whole small result or one page of a large one. Values lie in compact columns and become objects only
 * when asked for. Rows and columns count from 0. Safe for threads.
 *
 * <pre>{@code
 * for (int row = 0; row < page.size(); row++) {
 *     long id = page.getLong(row, 0);
 *     String name = page.getString(row, 1);
 * }
 * }</pre>
 */
public final class RowPage {

    private final List<Column> columns;
    private final Cells cells;

    RowPage(List<Column> columns, Cells cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /**
     * The columns of these rows, left to right.
     *
     * @return the columns; unmodifiable
     */
    public List<Column> columns() {
        return columns;
    }

    /**
     * How many rows this page holds.
     *
     * @return 0 or more
     */
    public int size() {
        return cells.rows();
    }

    /**
     * Whether the value is NULL; what the typed getters answer for NULL says nothing.
     *
     * @param row from 0
     * @param column from 0
     * @return true for NULL
     * @throws IndexOutOfBoundsException when there is no such row or column
     */
    public boolean isNull(int row, int column) {
        return cells.isNull(row, column);
    }

    /**
     * The form the service sent the value in, which decides what the typed getters can do.
     *
     * @param row from 0
     * @param column from 0
     * @return the kind
     */
    public CellKind kind(int row, int column) {
        return cells.kind(row, column);
    }

    /**
     * A whole number; a text of digits is read as one, a truth is 1 or 0.
     *
     * @param row from 0
     * @param column from 0
     * @return the number, 0 for NULL
     * @throws NumberFormatException for a text that is no whole number or does not fit
     * @throws ArithmeticException for a number with a fraction
     * @throws IllegalStateException for bytes and arrays
     */
    public long getLong(int row, int column) {
        return cells.number(row, column);
    }

    /**
     * A floating-point number; any other number is widened.
     *
     * @param row from 0
     * @param column from 0
     * @return the number, 0 for NULL
     * @throws NumberFormatException for a text that is no number
     * @throws IllegalStateException for bytes and arrays
     */
    public double getDouble(int row, int column) {
        return cells.floating(row, column);
    }

    /**
     * A truth; a number is true unless it is 0.
     *
     * @param row from 0
     * @param column from 0
     * @return the truth, false for NULL
     */
    public boolean getBoolean(int row, int column) {
        return cells.number(row, column) != 0;
    }

    /**
     * The value as the service spells it.
     *
     * @param row from 0
     * @param column from 0
     * @return the text, null for NULL
     * @throws IllegalStateException for bytes
     */
    public @Nullable String getString(int row, int column) {
        return cells.text(row, column);
    }

    /**
     * The bytes of a blob.
     *
     * @param row from 0
     * @param column from 0
     * @return the bytes, the caller's own; null for NULL
     * @throws IllegalStateException for a value that is no blob
     */
    public byte @Nullable [] getBytes(int row, int column) {
        return cells.bytes(row, column);
    }

    /**
     * The value as sent, untouched by any column type: Boolean, Long, Double, String, byte[] or a List of these.
     *
     * @param row from 0
     * @param column from 0
     * @return the value, null for NULL
     */
    public @Nullable Object getPlain(int row, int column) {
        return cells.plain(row, column);
    }

    /**
     * The value as the Java object its column's type stands for, such as {@code java.time.LocalDate} for a date or
     * {@code java.math.BigDecimal} for a numeric; docs/data-api.md has the table.
     *
     * @param row from 0
     * @param column from 0
     * @return the object, null for NULL
     * @throws InvalidStatementException for a value that no object of that class is, such as MySQL's date of zeros
     */
    public @Nullable Object getObject(int row, int column) {
        if (isNull(row, column)) {
            return null;
        }
        Column described = columns.get(column);
        try {
            return ColumnCodecs.decode(described, cells, row, column);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException odd) {
            throw new InvalidStatementException(
                    "The column \"" + described.label() + "\" holds a " + described.typeName()
                            + " that no Java object is: read it as text, or cast it in the query",
                    "22018",
                    odd);
        }
    }
}
