package dev.borealis.local.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is answered.
 *
 * @param columns names and types of what it returns; null if nobody knows
 * @param rows as text, in an order of no meaning
 * @param tag of its completion; empty for an error
 * @param error SQLSTATE and message; empty if there is none
 */
record Answer(@Nullable List<String> columns, List<List<@Nullable String>> rows, String tag, String error) {
    static final String CONFLICT = "40001 change conflicts with another transaction (OC000)";

    Answer {
        List<List<@Nullable String>> sorted = new ArrayList<>(rows);
        sorted.sort((one, other) -> one.toString().compareTo(other.toString()));
        rows = sorted;
    }

    static Answer completed(String tag) {
        return new Answer(null, List.of(), tag, "");
    }

    static Answer failed(String error) {
        return new Answer(null, List.of(), "", error);
    }

    boolean isError() {
        return !error.isEmpty();
    }

    boolean isConflict() {
        return error.equals(CONFLICT);
    }

    /** Whether a client could not tell one from the other. */
    boolean matches(Answer other) {
        boolean sameColumns = columns == null || other.columns == null || columns.equals(other.columns);
        return sameColumns && rows.equals(other.rows) && tag.equals(other.tag) && Objects.equals(error, other.error);
    }

    /** Where they differ, in a word that is the same for all values. */
    String contrast(Answer seen) {
        if (isError() || seen.isError()) {
            return brief() + " expected, was " + seen.brief();
        }
        if (!tag.equals(seen.tag)) {
            return "counts differ";
        }
        return rows.equals(seen.rows) ? "columns differ: " + columns + " expected, was " + seen.columns : "rows differ";
    }

    private String brief() {
        if (!isError()) {
            return tag.replaceAll("[ \\d]+$", "");
        }
        return isConflict() ? "OC000" : error.substring(0, Math.min(5, error.length()));
    }

    @Override
    public String toString() {
        return isError() ? error : rows.isEmpty() ? tag : tag + " " + rows;
    }
}
