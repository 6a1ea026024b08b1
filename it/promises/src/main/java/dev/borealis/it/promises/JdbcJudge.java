package dev.borealis.it.promises;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at a database with a reference driver, on a connection of its own that it opens anew when it was lost. */
public final class JdbcJudge implements Judge {

    private final Source source;
    private @Nullable Connection kept;

    /**
     * Judges by connections of a reference driver.
     *
     * @param source opens them
     */
    public JdbcJudge(Source source) {
        this.source = source;
    }

    /** Opens connections. */
    @FunctionalInterface
    public interface Source {

        /**
         * Opens one.
         *
         * @return a connection in autocommit
         * @throws SQLException if there is none
         */
        Connection open() throws SQLException;
    }

    @Override
    public void execute(String sql) {
        try (var connection = source.open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The judge cannot run " + sql, e);
        }
    }

    @Override
    public synchronized Map<String, List<Integer>> read(String sql) {
        try {
            return read(kept == null ? reopened() : kept, sql);
        } catch (SQLException lost) {
            try {
                return read(reopened(), sql);
            } catch (SQLException e) {
                throw new IllegalStateException("The judge cannot run " + sql, e);
            }
        }
    }

    private Connection reopened() throws SQLException {
        close();
        Connection opened = source.open();
        kept = opened;
        return opened;
    }

    @Override
    public synchronized void close() {
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (SQLException lost) {
            // It is not needed any more.
        }
        kept = null;
    }

    private static Map<String, List<Integer>> read(Connection connection, String sql) throws SQLException {
        var found = new TreeMap<String, List<Integer>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getString(1), key -> new ArrayList<>())
                        .add(rows.getInt(2));
            }
        }
        return found;
    }
}
