package dev.borealis.dataapi.jdbc.internal.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What an execution gave, one after the other: result sets and update counts. */
public final class Outcomes {

    private final Deque<Outcome> waiting = new ArrayDeque<>();
    private @Nullable Outcome current;

    void add(Outcome outcome) {
        waiting.add(outcome);
    }

    /** Goes to the next outcome; true if it is a result set. */
    boolean advance() {
        current = waiting.poll();
        return current != null && current.rows() != null;
    }

    @Nullable
    ResultSet rows() {
        return current == null ? null : current.rows();
    }

    /** The count; -1 for a result set and after the last outcome. */
    long count() {
        return current == null || current.rows() != null ? -1 : current.count();
    }

    void close() throws SQLException {
        if (current != null) {
            waiting.addFirst(current);
        }
        current = null;
        for (Outcome outcome = waiting.poll(); outcome != null; outcome = waiting.poll()) {
            if (outcome.rows() != null) {
                outcome.rows().close();
            }
        }
    }

    /** Closes the result set at hand only. */
    void closeCurrent() throws SQLException {
        if (current != null && current.rows() != null) {
            current.rows().close();
        }
    }

    /**
     * A result set or a count.
     *
     * @param rows the result set; null for a count
     * @param count how many rows changed
     */
    public record Outcome(@Nullable ResultSet rows, long count) {}
}
