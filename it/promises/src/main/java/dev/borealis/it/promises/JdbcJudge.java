package dev.borealis.it.promises;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at a database with a reference driver, each time on a connection of its own. */
public final class JdbcJudge implements Judge {

    private final Source source;

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
    public Map<String, List<Integer>> read(String sql) {
        var found = new TreeMap<String, List<Integer>>();
        try (var connection = source.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getString(1), key -> new ArrayList<>())
                        .add(rows.getInt(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The judge cannot run " + sql, e);
        }
        return found;
    }
}
