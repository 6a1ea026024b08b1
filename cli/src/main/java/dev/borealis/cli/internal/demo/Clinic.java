package dev.borealis.cli.internal.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/**
 * A Pet Clinic in the making: where it is, what its tables are called, and how to undo what was made. Not thread-safe.
 *
 * <p>Each piece of work gets a connection of its own, and so a token of its own.
 */
final class Clinic implements Place {
    private static final int ATTEMPTS = 5;
    private static final String CONFLICT = "40001";

    private final DataSource dataSource;
    private final String prefix;
    private final ClinicSql sql;
    private final Deque<Undo> undo = new ArrayDeque<>();

    Clinic(DataSource dataSource, String prefix, ClinicSql sql) {
        this.dataSource = dataSource;
        this.prefix = prefix;
        this.sql = sql;
    }

    ClinicSql sql() {
        return sql;
    }

    /** Puts table names into a text that has them as {@code {owner}}. */
    String named(String text) {
        return text.replaceAll("\\{(\\w+)}", prefix + "$1");
    }

    /** Creates something and remembers how to get rid of it; both as a transaction of their own. */
    void create(String create, String drop) throws SQLException {
        create(dataSource, create, drop);
    }

    /** The same as another user. */
    void create(DataSource other, String create, String drop) throws SQLException {
        undo.push(new Undo(other, named(drop)));
        execute(other, named(create));
    }

    /** Runs a statement as a transaction of its own. */
    void execute(String statement) throws SQLException {
        execute(dataSource, named(statement));
    }

    /** Runs in one transaction that is repeated when it meets a conflict, as every user of the service has to. */
    <T> T inTransaction(Work<T> work) throws SQLException, DemoFailedException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                T seen = work.on(connection);
                connection.commit();
                return seen;
            } catch (SQLException refused) {
                giveUpOr(refused, attempt);
            }
        }
    }

    /** In the opposite order. */
    @Override
    public String cleanUp() {
        StringBuilder failures = new StringBuilder();
        for (Undo last = undo.poll(); last != null; last = undo.poll()) {
            try {
                execute(last.dataSource, last.sql);
            } catch (SQLException refused) {
                failures.append(last.sql)
                        .append(": ")
                        .append(refused.getMessage())
                        .append('\n');
            }
        }
        closePool(failures);
        return failures.toString();
    }

    private void closePool(StringBuilder failures) {
        if (dataSource instanceof AutoCloseable pool) {
            try {
                pool.close();
            } catch (Exception refused) {
                failures.append("the pool: ").append(refused.getMessage()).append('\n');
            }
        }
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException refused) {
                giveUpOr(refused, attempt);
            }
        }
    }

    private static void giveUpOr(SQLException refused, int attempt) throws SQLException {
        if (attempt == ATTEMPTS || !CONFLICT.equals(refused.getSQLState())) {
            throw refused;
        }
    }

    /** Something to do on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException, DemoFailedException;
    }

    private record Undo(DataSource dataSource, String sql) {}
}
