package dev.borealis.cli.internal.sql;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the outcome of statements. Reads rows once, forwards, and keeps few of them. */
public interface ResultFormat {

    /**
     * Writes all rows.
     *
     * @param rows before its first row
     * @throws SQLException when the server cannot deliver them
     * @throws IOException when they cannot be written
     */
    void rows(ResultSet rows) throws SQLException, IOException;

    /**
     * Tells that a statement without rows is done.
     *
     * @param sql the statement
     * @param count the rows it changed
     * @throws IOException when it cannot be written
     */
    void done(String sql, long count) throws IOException;
}
