package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import dev.borealis.local.Faults;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MySQL's PREPARE and EXECUTE: nobody sees what a text in a variable does, so that it is taken for the worst. */
final class PreparedInSqlTest {

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder all = new StringBuilder();
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    all.append(rows.getString(column)).append(' ');
                }
            }
            return all.toString().strip();
        }
    }

    private static Connection prepared() throws SQLException {
        Connection connection = Databases.ours(Engine.MYSQL);
        run(
                connection,
                "DROP TABLE IF EXISTS prepared_in_sql",
                "CREATE TABLE prepared_in_sql (id int)",
                "CREATE TABLE IF NOT EXISTS prepared_besides (id int)");
        connection.setAutoCommit(false);
        return connection;
    }

    /** As in a session of MySQL's own: what came before is kept, and what comes after is in another transaction. */
    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "CREATE TABLE IF NOT EXISTS prepared_besides (id int)"})
    void whatAnExecutedTextCommitsIsSeen(String hidden) throws SQLException {
        for (boolean ours : new boolean[] {true, false}) {
            try (Connection setUp = prepared();
                    Connection connection = ours ? Databases.ours(Engine.MYSQL) : Databases.reference(Engine.MYSQL)) {
                setUp.rollback();
                connection.setAutoCommit(false);
                run(
                        connection,
                        "INSERT INTO prepared_in_sql VALUES (1)",
                        "SET @hidden = '" + hidden + "'",
                        "PREPARE hidden FROM @hidden",
                        "EXECUTE hidden");
                run(connection, "INSERT INTO prepared_in_sql VALUES (2)");
                connection.rollback();
                assertThat(ask(setUp, "SELECT id FROM prepared_in_sql ORDER BY id"))
                        .as(hidden)
                        .isEqualTo("1");
            }
        }
    }

    @Test
    void anExecutedTextIsNeverSentTwice() throws SQLException {
        try (Connection connection = prepared()) {
            run(connection, "SET @hidden = 'INSERT INTO prepared_in_sql VALUES (1)'", "PREPARE hidden FROM @hidden");
            // A savepoint stands before it, to see whether it commits.
            try (Faults faults = Databases.faults()) {
                faults.add("data-api-reset-after,operation=ExecuteStatement,skip=1");
                assertThatThrownBy(() -> run(connection, "EXECUTE hidden"))
                        .hasFieldOrPropertyWithValue("SQLState", "08007");
            }
            connection.rollback();
            assertThat(ask(connection, "SELECT count(*) FROM prepared_in_sql")).isEqualTo("0");
        }
    }

    @Test
    void anExecutedTextMayChangeWhatQuotesMean() throws SQLException {
        try (Connection connection = prepared()) {
            assertThat(ask(connection, "SELECT 'a\\'?' AS v")).isEqualTo("a'?");
            run(
                    connection,
                    "SET @hidden = 'SET SESSION sql_mode = ''NO_BACKSLASH_ESCAPES'''",
                    "PREPARE hidden FROM @hidden",
                    "EXECUTE hidden");
            assertThat(ask(connection, "SELECT 'a\\', '?' AS v")).isEqualTo("a\\ ?");
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOW WARNINGS", "/* a */ show  errors", "SHOW WARNINGS LIMIT 1"})
    void warningsAreThoseOfTheStatementBefore(String sql) throws SQLException {
        try (Connection connection = prepared()) {
            assertThatThrownBy(() -> run(connection, "SELECT nothing FROM prepared_in_sql"))
                    .isInstanceOf(SQLException.class);
            assertThat(ask(connection, sql)).contains("1054").doesNotContain("1295");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "datetime", "timestamp NULL"})
    void theBytesOfADateOfZerosAreThoseOfTheReferenceDriver(String type) throws SQLException {
        try (Connection ours = Databases.ours(Engine.MYSQL);
                Connection reference = Databases.reference(Engine.MYSQL)) {
            ours.setAutoCommit(false);
            reference.setAutoCommit(false);
            run(
                    reference,
                    "DROP TABLE IF EXISTS zero_bytes",
                    "CREATE TABLE zero_bytes (v " + type + ")",
                    "SET sql_mode = ''",
                    "INSERT INTO zero_bytes VALUES (0)");
            reference.commit();
            assertThat(bytes(ours)).isEqualTo(bytes(reference));
        }
    }

    private static String bytes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT v FROM zero_bytes")) {
            rows.next();
            try {
                return Arrays.toString(rows.getBytes(1));
            } catch (SQLException refused) {
                return refused.getSQLState();
            }
        }
    }
}
