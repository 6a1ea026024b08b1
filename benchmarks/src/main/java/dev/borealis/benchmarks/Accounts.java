package dev.borealis.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Accounts and their entries: what the DSQL server is measured with. */
final class Accounts {
    static final int ROWS = 8_000;

    private Accounts() {}

    static void fill(LocalDatabase database) throws SQLException {
        try (Connection connection = database.direct();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE account (id int PRIMARY KEY, owner text, balance bigint)");
            statement.execute("INSERT INTO account SELECT i, 'owner ' || i, 100 FROM generate_series(0, " + (ROWS - 1)
                    + ") AS i");
            statement.execute(
                    "CREATE TABLE entry (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account int, amount int)");
            statement.execute("CREATE TABLE passing (id int PRIMARY KEY, amount int)");
            statement.execute("ANALYZE");
        }
    }

    /** Nine reads by key to one update. */
    static void readMostly(Connection connection, int number) throws SQLException {
        if (number % 10 == 9) {
            update(connection, "UPDATE account SET balance = balance + 1 WHERE id = ?", number % ROWS);
        } else {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT id, owner, balance FROM account WHERE id = ?")) {
                query.setInt(1, number % ROWS);
                query.executeQuery().next();
            }
        }
    }

    /** An insert and an update in a block. */
    static void write(Connection connection, int number) throws SQLException {
        connection.setAutoCommit(false);
        update(connection, "INSERT INTO entry (account, amount) VALUES (?, 1)", number % ROWS);
        update(connection, "UPDATE account SET balance = balance + 1 WHERE id = ?", number % ROWS);
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** The same, but BEGIN is sent alone: the snapshot is taken by a statement of the server's own. */
    static void writeBehindBegin(Connection connection, int number) throws SQLException {
        execute(connection, "BEGIN");
        update(connection, "INSERT INTO entry (account, amount) VALUES (?, 1)", number % ROWS);
        update(connection, "UPDATE account SET balance = balance + 1 WHERE id = ?", number % ROWS);
        execute(connection, "COMMIT");
    }

    /** An insert and a delete in a block: where several do so at once, each looks whether others have removed its keys. */
    static void turnOver(Connection connection, int number) throws SQLException {
        connection.setAutoCommit(false);
        update(connection, "INSERT INTO passing VALUES (?, 1)", number);
        update(connection, "DELETE FROM passing WHERE id = ?", number);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void update(Connection connection, String sql, int key) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, key);
            update.executeUpdate();
        }
    }
}
