package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.dsql.backend.DatabaseError;
import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Statements of every area of SQL beside a plain PostgreSQL 16, in both protocols: the same rows, or the same error at the same
 * place. Statements that the service treats differently are not among them; the rules have tests of their own.
 */
@Timeout(600)
final class BesidePostgresTest {
    private static final long SEED = 15;
    private static final int SOME = 300;
    private static final int MANY = 3_500;

    private static LocalDsql dsql;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
        postgres = PlainPostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
        dsql.close();
    }

    @Test
    void someStatementsAnswerAsInPostgresql() throws Exception {
        compare("simple", SOME, "some_s");
        compare("extended", SOME, "some_e");
    }

    @Test
    @Tag("full")
    void manyStatementsAnswerAsInPostgresql() throws Exception {
        compare("simple", MANY, "many_s");
        compare("extended", MANY, "many_e");
    }

    private static void compare(String mode, int count, String schema) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", mode);
        SqlGenerator statements = new SqlGenerator(SEED, mode.equals("extended"));
        try (Connection ours = dsql.connect("admin", properties);
                AdminConnection plain = AdminConnection.open(postgres.address(), EmbeddedPostgres.SUPERUSER)) {
            both(ours, plain, "CREATE SCHEMA " + schema);
            both(ours, plain, "SET search_path = " + schema);
            both(ours, plain, "SET timezone = 'UTC'");
            for (String setup : SqlGenerator.SETUP) {
                both(ours, plain, setup);
            }
            List<String> differences = new ArrayList<>();
            int answered = 0;
            for (int i = 0; i < count; i++) {
                String sql = statements.next();
                String expected = plain(plain, sql);
                String actual = ours(ours, sql);
                both(ours, plain, "ROLLBACK"); // a text may leave a transaction open, or failed
                answered += expected.startsWith("[") ? 1 : 0;
                if (!actual.equals(expected)) {
                    differences.add(sql + "\n  expected " + expected + "\n  got      " + actual);
                }
            }
            assertThat(differences).isEmpty();
            assertThat(answered).isGreaterThan(count / 2);
        }
    }

    private static void both(Connection ours, AdminConnection plain, String sql) throws IOException {
        assertThat(ours(ours, sql)).as(sql).isEqualTo(plain(plain, sql));
    }

    private static String plain(AdminConnection plain, String sql) throws IOException {
        try {
            return plain.query(new String(sql.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                    .toString();
        } catch (DatabaseError error) {
            String text = new String(error.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return error.sqlState() + " " + text + " at " + error.position();
        }
    }

    private static String ours(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            List<List<String>> rows = new ArrayList<>();
            boolean result = statement.execute(sql);
            while (result || statement.getUpdateCount() >= 0) {
                if (result) {
                    add(rows, statement.getResultSet());
                }
                result = statement.getMoreResults();
            }
            return rows.toString();
        } catch (PSQLException failure) {
            ServerErrorMessage error = failure.getServerErrorMessage();
            return failure.getSQLState() + " "
                    + (error == null ? failure.getMessage() : error.getMessage() + " at " + error.getPosition());
        } catch (SQLException failure) {
            return failure.toString();
        }
    }

    private static void add(List<List<String>> rows, ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(result.getString(i));
            }
            rows.add(row);
        }
    }
}
