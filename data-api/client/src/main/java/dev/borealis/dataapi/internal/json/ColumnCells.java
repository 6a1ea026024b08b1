package dev.borealis.dataapi.internal.json;

import dev.borealis.dataapi.CellKind;
import java.util.Arrays;

/**
 * The values of one column: a kind and a word each; texts and array elements lie elsewhere and the word names them. The first
 * block grows with a small result, a large one gets further blocks and never copies.
 */
@SuppressWarnings("EnumOrdinal") // a byte a value; the order never leaves the process
final class ColumnCells {

    private static final int FIRST = 16;
    private static final int SHIFT = 10;
    private static final int BLOCK = 1 << SHIFT;
    private static final int MASK = BLOCK - 1;
    private static final CellKind[] KINDS = CellKind.values();
    private static final int NULL = CellKind.NULL.ordinal();

    private byte[] lastKinds = new byte[FIRST];
    private long[] lastWords = new long[FIRST];
    private byte[][] kinds = {lastKinds};
    private long[][] words = {lastWords};
    private int size;
    private int used;

    void append(CellKind kind, long word) {
        if (used == lastWords.length) {
            makeRoom();
        }
        lastKinds[used] = (byte) kind.ordinal();
        lastWords[used++] = word;
        size++;
    }

    private void makeRoom() {
        int block = (size - 1) >> SHIFT;
        if (used < BLOCK) {
            lastKinds = Arrays.copyOf(lastKinds, used * 4);
            lastWords = Arrays.copyOf(lastWords, used * 4);
        } else {
            lastKinds = new byte[BLOCK];
            lastWords = new long[BLOCK];
            used = 0;
            block++;
        }
        if (block == words.length) {
            kinds = Arrays.copyOf(kinds, block * 2);
            words = Arrays.copyOf(words, block * 2);
        }
        kinds[block] = lastKinds;
        words[block] = lastWords;
    }

    void appendNull() {
        append(CellKind.NULL, 0);
    }

    boolean isNull(int row) {
        return kinds[row >> SHIFT][row & MASK] == NULL;
    }

    CellKind kind(int row) {
        return KINDS[kinds[row >> SHIFT][row & MASK]];
    }

    /** The kind of the value appended last: what to expect next. */
    CellKind lastKind() {
        return size == 0 ? CellKind.NULL : KINDS[lastKinds[used - 1]];
    }

    long word(int row) {
        return words[row >> SHIFT][row & MASK];
    }

    int size() {
        return size;
    }
}
