package dev.borealis.local.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a transaction did to one row, as the client was answered. */
sealed interface Op {
    int key();

    /**
     * It saw the row.
     *
     * @param seen its elements, or null when it was not there
     */
    record Read(int key, @Nullable List<Integer> seen) implements Op {}

    /** It saw the row and locked it, by FOR UPDATE. */
    record Lock(int key, List<Integer> seen) implements Op {}

    /** It added an element to the row, which was there. */
    record Append(int key, int element) implements Op {}

    /** It created the row, which was not there, with one element. */
    record Insert(int key, int element) implements Op {}

    /** It tried to write an element, and was told that nothing was written. */
    record Nothing(int key, int element) implements Op {}

    /** It removed the row, which had these elements. */
    record Delete(int key, List<Integer> removed) implements Op {}
}
