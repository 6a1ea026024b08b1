package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MySQL's generated keys, of statements of every kind, in and outside a transaction and in batches, as Connector/J has them. */
final class MysqlKeysTest {

    private static final List<String> STATEMENTS = List.of(
            "INSERT INTO mk (u, v) VALUES (10, 1)",
            "INSERT INTO mk (u, v) VALUES (10, 1), (11, 1), (12, 2)",
            "INSERT INTO mk SET u = 90",
            "INSERT INTO mk (u, v) VALUES (2, 9) ON DUPLICATE KEY UPDATE v = VALUES(v)",
            "INSERT INTO mk (u, v) VALUES (2, 2) ON DUPLICATE KEY UPDATE v = VALUES(v)",
            "INSERT INTO mk (u, v) VALUES (2, 9) ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), v = VALUES(v)",
            "INSERT INTO mk (u, v) VALUES (2, 2) ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)",
            "INSERT INTO mk (u, v) VALUES (20, 9), (2, 9), (3, 9), (21, 1) ON DUPLICATE KEY UPDATE v = VALUES(v)",
            "INSERT INTO mk (u, v) VALUES (2, 9), (3, 9) ON DUPLICATE KEY UPDATE v = VALUES(v)",
            "INSERT INTO mk (u, v) VALUES (20, 9), (21, 9) ON DUPLICATE KEY UPDATE v = VALUES(v)",
            "INSERT INTO mk (id, u, v) VALUES (2, 50, 9) ON DUPLICATE KEY UPDATE v = 7",
            "INSERT INTO mk (id, u, v) VALUES (50, 50, 9) ON DUPLICATE KEY UPDATE v = 7",
            "INSERT IGNORE INTO mk (u, v) VALUES (2, 9)",
            "INSERT IGNORE INTO mk (u, v) VALUES (30, 9), (2, 9), (31, 9)",
            "INSERT IGNORE INTO mk (u, v) VALUES (2, 9), (30, 9), (31, 9)",
            "INSERT IGNORE INTO mk (id, u, v) VALUES (2, 9, 9)",
            "REPLACE INTO mk (u, v) VALUES (40, 9)",
            "REPLACE INTO mk (u, v) VALUES (2, 9), (41, 9)",
            "INSERT INTO mk (u, v) SELECT u + 100, v FROM (SELECT u, v FROM mk) x",
            "INSERT INTO mk (u, v) SELECT 100, 1 FROM DUAL",
            "INSERT INTO mk (u, v) SELECT 100, 1 FROM DUAL WHERE 1 = 0",
            "INSERT INTO mk (id, u, v) VALUES (70, 70, 1)",
            "INSERT INTO mk (id, u, v) VALUES (NULL, 70, 1), (NULL, 80, 1)",
            "INSERT INTO mk (id, u, v) VALUES (0, 70, 1), (DEFAULT, 80, 1)",
            "UPDATE mk SET v = 4",
            "UPDATE mk SET v = LAST_INSERT_ID(77) WHERE id = 1",
            "DELETE FROM mk WHERE id = 1",
            "CREATE TABLE IF NOT EXISTS mk_other (a int)");

    private static final List<String> BATCHED = List.of(
            "INSERT INTO mk (u, v) VALUES (?, ?)",
            "INSERT INTO mk (u, v) VALUES (?, ?), (1000 + v, 7)",
            "INSERT INTO mk (u, v) VALUES (?, ?) ON DUPLICATE KEY UPDATE v = VALUES(v)",
            "INSERT INTO mk (u, v) VALUES (?, ?) ON DUPLICATE KEY UPDATE v = VALUES(v), id = LAST_INSERT_ID(id)",
            "INSERT IGNORE INTO mk (u, v) VALUES (?, ?)",
            "INSERT INTO mk (u, v) SELECT ?, ?",
            "INSERT INTO mk SET u = ?, v = ?",
            "INSERT INTO mk (id, u) VALUES (? + 50, ?)",
            "UPDATE mk SET u = u + ? WHERE id = ?");

    private static final int[][][] SETS = {
        {{2, 9}}, {{2, 2}}, {{20, 2}, {21, 3}}, {{2, 9}, {20, 1}}, {{20, 1}, {2, 9}, {21, 4}}, {{2, 2}, {3, 3}}
    };

    /** Runs something that generates keys, and gives its count and keys. */
    private interface Work {
        Statement on(Connection connection) throws SQLException;
    }

    @Test
    void aStatementsKeysAreThoseOfConnectorJ() throws SQLException {
        for (String sql : STATEMENTS) {
            compare(sql, connection -> {
                Statement statement = connection.createStatement();
                statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
                return statement;
            });
        }
    }

    @Test
    void aBatchsKeysAreThoseOfConnectorJ() throws SQLException {
        for (String sql : BATCHED) {
            for (int[][] sets : SETS) {
                compare(sql + " " + List.of(sets).size(), connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
                    for (int[] set : sets) {
                        statement.setInt(1, set[0]);
                        statement.setInt(2, set[1]);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                    return statement;
                });
            }
        }
    }

    /** Keys around the greatest number with a sign: as texts, as numbers of every class, one by one and in a batch. */
    @Test
    void keysOfABigintUnsigned() throws SQLException {
        String table = "CREATE TABLE mk_big (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, v int) AUTO_INCREMENT = ";
        for (String first : List.of("1", "9223372036854775806", "9223372036854775810", "18446744073709551600")) {
            for (String rows : List.of("(1)", "(1), (2), (3)")) {
                for (boolean batch : new boolean[] {false, true}) {
                    List<String> told = new ArrayList<>();
                    for (Connection opened : List.of(Databases.reference(Engine.MYSQL), Databases.ours(Engine.MYSQL))) {
                        try (Connection connection = opened;
                                Statement statement = connection.createStatement()) {
                            statement.execute("DROP TABLE IF EXISTS mk_big");
                            statement.execute(table + first);
                            told.add(bigKeys(connection, "INSERT INTO mk_big (v) VALUES " + rows, batch));
                        }
                    }
                    assertThat(told.get(1)).as(first + rows + batch).isEqualTo(told.get(0));
                }
            }
        }
    }

    private static String bigKeys(Connection connection, String sql, boolean batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            if (batch) {
                statement.addBatch();
                statement.addBatch();
                statement.executeBatch();
            } else {
                statement.executeUpdate();
            }
            StringBuilder told = new StringBuilder();
            ResultSet keys = statement.getGeneratedKeys();
            while (keys.next()) {
                told.append(keys.getString(1)).append(' ').append(keys.getObject(1));
                told.append(' ')
                        .append(keys.getBigDecimal(1))
                        .append(' ')
                        .append(number(keys))
                        .append('\n');
            }
            return told.toString();
        }
    }

    private static String number(ResultSet keys) {
        try {
            return String.valueOf(keys.getLong(1));
        } catch (SQLException tooLarge) {
            return String.valueOf(tooLarge.getSQLState());
        }
    }

    /** In a transaction a batch goes on after a failure: it tells the keys of the rows that are kept, as many as Connector/J. */
    @Test
    void aFailedBatchsKeysAreThoseOfWhatIsKept() throws SQLException {
        try (Connection reference = Databases.reference(Engine.MYSQL);
                Connection ours = Databases.ours(Engine.MYSQL)) {
            for (int[] values : new int[][] {{20, 2, 21}, {2, 20, 21}, {20, 21, 2}, {2, 3}}) {
                List<Long> expected = keysOfFailed(reference, values);
                assertThat(keysOfFailed(ours, values)).hasSameSizeAs(expected);
            }
        }
    }

    private static List<Long> keysOfFailed(Connection connection, int[] values) throws SQLException {
        makeTable(connection);
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO mk (u) VALUES (?)", Statement.RETURN_GENERATED_KEYS);
                Statement asked = connection.createStatement()) {
            for (int value : values) {
                insert.setInt(1, value);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch).isInstanceOf(BatchUpdateException.class);
            List<Long> told = numbers(insert.getGeneratedKeys());
            assertThat(told).isEqualTo(numbers(asked.executeQuery("SELECT id FROM mk WHERE id > 3 ORDER BY id")));
            return told;
        } finally {
            connection.rollback();
        }
    }

    private static List<Long> numbers(ResultSet rows) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        while (rows.next()) {
            numbers.add(rows.getLong(1));
        }
        return numbers;
    }

    private static void makeTable(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS mk");
            statement.execute("CREATE TABLE mk (id int AUTO_INCREMENT PRIMARY KEY, u int UNIQUE, v int)");
            statement.execute("INSERT INTO mk (id, u, v) VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3)");
        }
    }

    private static void compare(String what, Work work) throws SQLException {
        try (Connection reference = Databases.reference(Engine.MYSQL);
                Connection ours = Databases.ours(Engine.MYSQL)) {
            String expected = keys(reference, work, true);
            assertThat(keys(ours, work, true)).as(what).isEqualTo(expected);
            assertThat(keys(ours, work, false)).as(what + " in a transaction").isEqualTo(expected);
        }
    }

    private static String keys(Connection connection, Work work, boolean autoCommit) throws SQLException {
        makeTable(connection);
        connection.setAutoCommit(autoCommit);
        try (Statement statement = work.on(connection);
                ResultSet rows = statement.getGeneratedKeys()) {
            return numbers(rows).toString();
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
