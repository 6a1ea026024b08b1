package dev.borealis.cli.internal.sql;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs scripts on one connection, a statement at a time, each in its own transaction unless the script says BEGIN. Results of queries are
 * fetched in portions, so they may be of any size. Not thread-safe.
 */
public final class SqlSession {
    private static final int FETCH_ROWS = 1000;

    private final Connection connection;
    private final ResultFormat format;
    private final ScriptSyntax syntax;
    private boolean inBlock;

    /**
     * Takes over a connection in its initial state; the caller closes it.
     *
     * @param connection where to run
     * @param format how to show results
     * @param syntax how scripts are written
     */
    public SqlSession(Connection connection, ResultFormat format, ScriptSyntax syntax) {
        this.connection = connection;
        this.format = format;
        this.syntax = syntax;
    }

    /**
     * Runs every statement of a script, up to the first that fails.
     *
     * @param script the text
     * @param name what to call it in an error message
     * @throws ScriptFailedException when a statement fails
     * @throws IOException when the script cannot be read or the results cannot be written
     */
    public void run(Reader script, String name) throws IOException, ScriptFailedException {
        StatementReader statements = new StatementReader(script, syntax);
        for (SqlText sql = statements.next(); sql != null; sql = statements.next()) {
            try {
                run(sql.text());
            } catch (SQLException refused) {
                throw ScriptFailedException.of(refused, sql, name);
            }
        }
    }

    private void run(String sql) throws SQLException, IOException {
        StatementKind kind = StatementKind.of(sql);
        boolean ownTransaction = !inBlock && kind == StatementKind.QUERY;
        connection.setAutoCommit(!inBlock && !ownTransaction);
        try {
            execute(sql);
            if (ownTransaction) {
                connection.commit();
            }
        } catch (SQLException | IOException | RuntimeException failure) {
            rollBack(failure);
            throw failure;
        }
        inBlock = inBlock(kind);
    }

    private boolean inBlock(StatementKind kind) {
        return switch (kind) {
            case BEGIN -> true;
            case END -> false;
            case QUERY, OTHER -> inBlock;
        };
    }

    private void execute(String sql) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(FETCH_ROWS);
            if (!statement.execute(sql)) {
                format.done(sql, statement.getLargeUpdateCount());
                return;
            }
            try (ResultSet rows = statement.getResultSet()) {
                format.rows(rows);
            }
        }
    }

    private void rollBack(Exception failure) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException unusable) {
            failure.addSuppressed(unusable);
        }
    }
}
