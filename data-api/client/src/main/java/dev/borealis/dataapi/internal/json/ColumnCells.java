package dev.borealis.dataapi.internal.json;

import dev.borealis.dataapi.CellKind;
import java.util.Arrays;

/** The values of one column: a kind and a word each; texts and array elements lie elsewhere and the word names them. */
@SuppressWarnings("EnumOrdinal") // a byte a value; the order never leaves the process
final class ColumnCells {

    private static final int FIRST = 16;
    private static final CellKind[] KINDS = CellKind.values();
    private static final int NULL = CellKind.NULL.ordinal();

    private byte[] kinds = new byte[FIRST];
    private long[] words = new long[FIRST];
    private int size;

    void append(CellKind kind, long word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        kinds[size] = (byte) kind.ordinal();
        words[size++] = word;
    }

    void appendNull() {
        append(CellKind.NULL, 0);
    }

    boolean isNull(int row) {
        return kinds[row] == NULL;
    }

    CellKind kind(int row) {
        return KINDS[kinds[row]];
    }

    /** The kind of the value appended last: what to expect next. */
    CellKind lastKind() {
        return size == 0 ? CellKind.NULL : kind(size - 1);
    }

    long word(int row) {
        return words[row];
    }

    int size() {
        return size;
    }
}
