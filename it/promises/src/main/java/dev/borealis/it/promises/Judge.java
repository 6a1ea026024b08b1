package dev.borealis.it.promises;

import java.util.List;
import java.util.Map;

/** Looks at the database by a way of its own, which shares nothing with what is judged. */
public interface Judge extends AutoCloseable {

    /**
     * Runs a statement that commits by itself.
     *
     * @param sql the statement
     */
    void execute(String sql);

    /**
     * Reads what is there.
     *
     * @param sql a query for a text and a number, ordered
     * @return the numbers of each text
     */
    Map<String, List<Integer>> read(String sql);

    /** Keeps nothing open. */
    @Override
    default void close() {}
}
