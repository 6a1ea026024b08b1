package dev.borealis.dataapi.internal.json;

import dev.borealis.dataapi.CellKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an answer, column by column, without an object a value. Safe for threads once it has been filled. */
public final class Cells {

    private static final ColumnCells[] NONE = {};

    /** No rows. */
    public static final Cells NO_ROWS = new Cells();

    private final TextStore texts;
    private @Nullable ColumnCells elements;
    private ColumnCells[] columns = NONE;
    private int rows;

    /** Nothing yet. */
    Cells() {
        this(new TextStore());
    }

    private Cells(TextStore texts) {
        this.texts = texts;
    }

    TextStore texts() {
        return texts;
    }

    /** Where the elements of arrays lie, one array after the other. */
    ColumnCells elements() {
        if (elements == null) {
            elements = new ColumnCells();
        }
        return elements;
    }

    /** The column to append to; the first row makes them. */
    ColumnCells column(int index) throws IOException {
        if (index == columns.length) {
            if (rows > 0) {
                throw new IOException("The answer has a row that is longer than the first one");
            }
            columns = Arrays.copyOf(columns, index + 1);
            columns[index] = new ColumnCells();
        }
        return columns[index];
    }

    /** Ends a row of so many values. */
    void endRow(int width) throws IOException {
        if (width != columns.length) {
            throw new IOException("The answer has a row that is shorter than the first one");
        }
        rows++;
    }

    /**
     * How many rows there are.
     *
     * @return 0 or more
     */
    public int rows() {
        return rows;
    }

    /**
     * How many columns the rows have; 0 when there is no row.
     *
     * @return 0 or more
     */
    public int columns() {
        return columns.length;
    }

    /**
     * The rows without their last columns.
     *
     * @param dropped how many columns to leave out
     * @return the same rows, narrower
     */
    public Cells withoutLast(int dropped) {
        Cells narrower = new Cells(texts);
        narrower.elements = elements;
        narrower.columns = Arrays.copyOf(columns, Math.max(columns.length - dropped, 0));
        narrower.rows = rows;
        return narrower;
    }

    /**
     * Whether the value is NULL.
     *
     * @param row from 0
     * @param column from 0
     * @return true for NULL
     */
    public boolean isNull(int row, int column) {
        return columns[column].isNull(checked(row));
    }

    /**
     * In which form the value came.
     *
     * @param row from 0
     * @param column from 0
     * @return the kind
     */
    public CellKind kind(int row, int column) {
        return columns[column].kind(checked(row));
    }

    /**
     * A number as it came, or a text of digits read as one; a truth as 1 or 0.
     *
     * @param row from 0
     * @param column from 0
     * @return the number; 0 for NULL
     */
    public long number(int row, int column) {
        ColumnCells cells = columns[column];
        long word = cells.word(checked(row));
        return switch (cells.kind(row)) {
            case NULL -> 0;
            case LONG, BOOLEAN -> word;
            case DOUBLE -> Numbers.exact(Double.longBitsToDouble(word));
            case STRING -> texts.number(word);
            case BLOB, ARRAY -> throw new IllegalStateException("Not a number: " + cells.kind(row));
        };
    }

    /**
     * A floating-point number as it came, or any other number widened.
     *
     * @param row from 0
     * @param column from 0
     * @return the number; 0 for NULL
     */
    public double floating(int row, int column) {
        ColumnCells cells = columns[column];
        long word = cells.word(checked(row));
        return switch (cells.kind(row)) {
            case NULL -> 0;
            case LONG, BOOLEAN -> word;
            case DOUBLE -> Double.longBitsToDouble(word);
            case STRING -> Double.parseDouble(texts.text(word));
            case BLOB, ARRAY -> throw new IllegalStateException("Not a number: " + cells.kind(row));
        };
    }

    /**
     * The value as text; made when asked for and not kept.
     *
     * @param row from 0
     * @param column from 0
     * @return the text; null for NULL
     */
    public @Nullable String text(int row, int column) {
        return text(columns[column], checked(row));
    }

    /**
     * A blob's bytes.
     *
     * @param row from 0
     * @param column from 0
     * @return the bytes, the caller's own; null for NULL
     */
    public byte @Nullable [] bytes(int row, int column) {
        ColumnCells cells = columns[column];
        return switch (cells.kind(checked(row))) {
            case NULL -> null;
            case BLOB -> texts.fromBase64(cells.word(row));
            case BOOLEAN, LONG, DOUBLE, STRING, ARRAY ->
                throw new IllegalStateException("Not bytes: " + cells.kind(row));
        };
    }

    /**
     * The value as the object nearest to the wire: Boolean, Long, Double, String, byte[] or a List of these.
     *
     * @param row from 0
     * @param column from 0
     * @return the object; null for NULL
     */
    public @Nullable Object plain(int row, int column) {
        return plain(columns[column], checked(row));
    }

    private @Nullable Object plain(ColumnCells cells, int at) {
        long word = cells.word(at);
        return switch (cells.kind(at)) {
            case NULL -> null;
            case BOOLEAN -> word != 0;
            case LONG -> word;
            case DOUBLE -> Double.longBitsToDouble(word);
            case STRING -> texts.text(word);
            case BLOB -> texts.fromBase64(word);
            case ARRAY -> list(word);
        };
    }

    private @Nullable String text(ColumnCells cells, int at) {
        long word = cells.word(at);
        return switch (cells.kind(at)) {
            case NULL -> null;
            case BOOLEAN -> word != 0 ? "true" : "false";
            case LONG -> Long.toString(word);
            case DOUBLE -> Double.toString(Double.longBitsToDouble(word));
            case STRING -> texts.text(word);
            case BLOB -> throw new IllegalStateException("A blob has no text");
            case ARRAY -> list(word).toString();
        };
    }

    private List<@Nullable Object> list(long word) {
        int first = (int) (word >>> 32);
        int count = (int) word;
        List<@Nullable Object> list = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            list.add(plain(elements(), i));
        }
        return list;
    }

    private int checked(int row) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("Row " + row + " of " + rows);
        }
        return row;
    }
}
