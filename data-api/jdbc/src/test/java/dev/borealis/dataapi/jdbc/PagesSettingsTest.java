package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What MySQL makes of a query hangs on dozens of settings of the session, and pages set some for themselves: a query in pages
 * has the result that it has under the caller's settings, by Connector/J.
 */
final class PagesSettingsTest {

    private static final List<String> MODES = List.of(
            "ANSI_QUOTES",
            "ALLOW_INVALID_DATES",
            "ERROR_FOR_DIVISION_BY_ZERO",
            "HIGH_NOT_PRECEDENCE",
            "IGNORE_SPACE",
            "NO_BACKSLASH_ESCAPES",
            "NO_UNSIGNED_SUBTRACTION",
            "NO_ZERO_DATE",
            "NO_ZERO_IN_DATE",
            "ONLY_FULL_GROUP_BY",
            "PAD_CHAR_TO_FULL_LENGTH",
            "PIPES_AS_CONCAT",
            "REAL_AS_FLOAT",
            "STRICT_ALL_TABLES",
            "STRICT_TRANS_TABLES",
            "TIME_TRUNCATE_FRACTIONAL");

    private static final List<Function<SplittableRandom, String>> SETTINGS = List.of(
            random -> "group_concat_max_len = " + one(random, "4", "50", "1024", "100000"),
            PagesSettingsTest::modes,
            PagesSettingsTest::modes,
            random -> "div_precision_increment = " + random.nextInt(11),
            random -> "default_week_format = " + random.nextInt(8),
            random -> "lc_time_names = " + one(random, "'de_DE'", "'fr_FR'", "'en_US'"),
            random -> "time_zone = " + one(random, "'+05:30'", "'-11:00'"),
            random -> "sql_select_limit = " + one(random, "1", "3", "DEFAULT"),
            random -> "max_sort_length = " + one(random, "8", "1024"),
            random -> "windowing_use_high_precision = " + one(random, "OFF", "ON"),
            random -> "collation_connection = " + one(random, "utf8mb4_bin", "utf8mb4_general_ci"),
            random -> "optimizer_switch = " + one(random, "'derived_merge=off'", "'materialization=off'"));

    private static final List<String> VALUES = List.of(
            "1 / 3",
            "n / 7",
            "id / 0",
            "1 / 3 * 3",
            "d",
            "dt",
            "ts",
            "YEAR(d)",
            "c",
            "CONCAT('[', c, ']')",
            "'a' || 'b'",
            "NOT 1 BETWEEN -5 AND 5",
            "CAST(id AS UNSIGNED) - 2",
            "WEEK('2021-01-03')",
            "DAYNAME(dt)",
            "DATE_FORMAT(ts, '%M %W %H')",
            "FROM_UNIXTIME(86400)",
            "CAST('0000-00-00' AS DATE)",
            "CAST('2021-02-31' AS DATE)",
            "STR_TO_DATE('2021-00-10', '%Y-%m-%d')",
            "DATE_ADD(d, INTERVAL 1 DAY)",
            "CAST('10:11:12.7' AS TIME)",
            "CAST(dt AS DATETIME)",
            "CAST(id AS REAL)",
            "CHAR(0xff USING utf8mb4)",
            "CAST(b AS CHAR)",
            "CONVERT(b USING utf8mb4)",
            "@@group_concat_max_len",
            "@@sql_mode",
            "@@transaction_isolation",
            "@@div_precision_increment",
            "CAST('12abc' AS SIGNED)",
            "t = 0",
            "(SELECT GROUP_CONCAT(o.t ORDER BY o.id) FROM settings_rows o)",
            "(SELECT g FROM settings_view LIMIT 1)",
            "\"t\"",
            "'it\\'s'");

    private static final List<String> GROUPS = List.of(
            "SELECT GROUP_CONCAT(t ORDER BY id) FROM settings_rows",
            "SELECT id % 3, GROUP_CONCAT(DISTINCT t ORDER BY t SEPARATOR '|') FROM settings_rows GROUP BY id % 3 ORDER BY 1",
            "SELECT id % 2, AVG(n), SUM(n) / 3, MAX(d) FROM settings_rows GROUP BY id % 2 ORDER BY 1",
            "SELECT id % 3, t FROM settings_rows GROUP BY id % 3 ORDER BY 1",
            "SELECT t FROM settings_rows ORDER BY t, id",
            "SELECT id % 2, SUM(n) / 3, MAX(d) FROM settings_rows GROUP BY id % 2 ORDER BY 1 LIMIT 9",
            "SELECT id % 2 AS m, SUM(n) / 3, COUNT(*) + 1 FROM settings_rows GROUP BY m WITH ROLLUP ORDER BY 1 LIMIT 9",
            "SELECT MIN(d), MIN(dt) FROM settings_rows",
            "SELECT * FROM settings_view",
            "SELECT variable_value FROM performance_schema.session_variables WHERE variable_name IN ('sql_mode',"
                    + " 'group_concat_max_len', 'transaction_isolation') ORDER BY variable_name");

    private static String one(SplittableRandom random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String modes(SplittableRandom random) {
        return "sql_mode = '"
                + String.join(
                        ",",
                        MODES.stream().filter(mode -> random.nextInt(3) == 0).toList()) + "'";
    }

    private static String query(SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            return GROUPS.get(random.nextInt(GROUPS.size()));
        }
        StringBuilder sql = new StringBuilder("SELECT id");
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            sql.append(", ")
                    .append(VALUES.get(random.nextInt(VALUES.size())))
                    .append(" AS v")
                    .append(i);
        }
        return sql + " FROM settings_rows ORDER BY id";
    }

    @Test
    void pagesInATransactionHaveTheCallersSettings() throws SQLException {
        inTransactions(220, 7);
    }

    @Tag("full")
    @Test
    void pagesInATransactionHaveTheCallersSettingsForLong() throws SQLException {
        inTransactions(5000, 8);
    }

    private static void inTransactions(int queries, long seed) throws SQLException {
        try (Connection ours = Databases.ours(Engine.MYSQL);
                Connection reference = Databases.reference(Engine.MYSQL)) {
            make(reference);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < queries; i++) {
                if (i % 10 == 0) {
                    for (Connection each : List.of(ours, reference)) {
                        each.setAutoCommit(true);
                        each.setAutoCommit(false);
                    }
                    run(reference, "SET " + String.join(", ", defaults()));
                }
                List<String> set = new ArrayList<>();
                for (int settings = random.nextInt(4); settings > 0; settings--) {
                    set.add("SET "
                            + SETTINGS.get(random.nextInt(SETTINGS.size())).apply(random));
                }
                for (String each : set) {
                    assertThat(set(ours, each)).as(each).isEqualTo(set(reference, each));
                }
                String sql = query(random);
                assertThat(outcome(ours, sql, 1 + random.nextInt(5)))
                        .as("%s, after %s (%s)", sql, set, i)
                        .isEqualTo(outcome(reference, sql, 0));
            }
            ours.rollback();
            reference.rollback();
        }
    }

    /** What a session of the service's has. */
    private static List<String> defaults() {
        return List.of(
                "group_concat_max_len = DEFAULT",
                "sql_mode = DEFAULT",
                "div_precision_increment = DEFAULT",
                "default_week_format = DEFAULT",
                "lc_time_names = DEFAULT",
                "time_zone = '+00:00'",
                "sql_select_limit = DEFAULT",
                "max_sort_length = DEFAULT",
                "windowing_use_high_precision = DEFAULT",
                "collation_connection = utf8mb4_0900_ai_ci",
                "optimizer_switch = DEFAULT");
    }

    /** MySQL keeps how long a text a function makes from its first call in a session. */
    @Test
    void aFunctionCutsItsTextsAsItWouldPlainly() throws SQLException {
        try (Connection ours = Databases.ours(Engine.MYSQL);
                Connection reference = Databases.reference(Engine.MYSQL)) {
            make(reference);
            for (Connection each : List.of(ours, reference)) {
                each.setAutoCommit(false);
                run(each, "SET group_concat_max_len = 9");
            }
            String sql = "SELECT id, settings_joined() FROM settings_rows ORDER BY id";
            assertThat(outcome(ours, sql, 2)).isEqualTo(outcome(reference, sql, 0));
            assertThat(outcome(ours, "SELECT settings_joined(), REPEAT('x', 300000) FROM settings_rows", 2))
                    .isEqualTo("refused");
            ours.rollback();
            reference.rollback();
        }
    }

    /** Pages outside a transaction have a table that the query is inserted into, which a strict mode hinders. */
    @Test
    void pagesOutsideOfOneHaveTheSettingsToo() throws SQLException {
        try (Connection ours = Databases.builder(Engine.MYSQL)
                        .property("paging", "always")
                        .build()
                        .getConnection();
                Connection reference = Databases.reference(Engine.MYSQL)) {
            make(reference);
            run(reference, "SET time_zone = '+00:00'", "SET collation_connection = utf8mb4_0900_ai_ci");
            List<String> queries = new ArrayList<>(GROUPS);
            VALUES.forEach(value -> queries.add("SELECT id, " + value + " AS v FROM settings_rows ORDER BY id"));
            VALUES.forEach(value ->
                    queries.add("SELECT id, CAST('1x' AS SIGNED), " + value + " AS v FROM settings_rows ORDER BY id"));
            for (String sql : queries) {
                assertThat(outcome(ours, sql, 0)).as(sql).isEqualTo(outcome(reference, sql, 0));
            }
        }
    }

    private static void make(Connection connection) throws SQLException {
        // A language whose texts are not installed is refused the first time only.
        set(connection, "SET lc_time_names = 'de_DE'");
        set(connection, "SET lc_time_names = 'fr_FR'");
        set(connection, "SET lc_time_names = DEFAULT");
        run(
                connection,
                "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'",
                "DROP TABLE IF EXISTS settings_rows",
                "CREATE TABLE settings_rows (id int PRIMARY KEY, t varchar(60), b varbinary(20), d date, dt datetime(3),"
                        + " ts timestamp(3), n decimal(10,3), c char(5))",
                "INSERT INTO settings_rows VALUES"
                        + " (1, REPEAT('ü', 40), x'61ff62', '0000-00-00', '0000-00-00', '2021-01-03 10:00:00.5', 1.1, 'a'),"
                        + " (2, REPEAT('b', 40), x'6162', '2021-00-10', '2021-02-31 01:02:03.75', '2021-01-03 23:59:59', 2.25, 'bc'),"
                        + " (3, REPEAT('c', 40), NULL, '2021-02-31', '2021-01-03 00:00:00', NULL, NULL, ''),"
                        + " (4, '12abc', '', NULL, NULL, '1999-12-31', 12345.678, NULL),"
                        + " (5, NULL, x'c3', '2020-02-29', '2020-02-29 12:00:00.999', '2020-02-29', 0, 'abcde')",
                "CREATE OR REPLACE VIEW settings_view AS SELECT GROUP_CONCAT(t ORDER BY id) AS g FROM settings_rows",
                "DROP FUNCTION IF EXISTS settings_joined",
                "CREATE FUNCTION settings_joined() RETURNS TEXT DETERMINISTIC READS SQL DATA"
                        + " RETURN (SELECT GROUP_CONCAT(t ORDER BY id) FROM settings_rows)",
                "SET SESSION sql_mode = DEFAULT");
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The server knows the texts of some languages only. */
    private static int set(Connection connection, String sql) {
        try {
            run(connection, sql);
            return 0;
        } catch (SQLException failure) {
            return failure.getErrorCode();
        }
    }

    private static String outcome(Connection connection, String sql, int fetchSize) {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            try (ResultSet rows = statement.executeQuery(sql)) {
                StringBuilder all = new StringBuilder();
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        all.append(text(rows, i)).append(" | ");
                    }
                    all.append('\n');
                }
                return all.toString();
            }
        } catch (SQLException failure) {
            // Each driver has states of its own, but for what is refused here.
            return "0A000".equals(failure.getSQLState()) ? "refused" : "error";
        }
    }

    /** Both drivers have lines of their own for the digits of seconds and of numbers: these are not compared. */
    private static String text(ResultSet rows, int column) throws SQLException {
        String text = String.valueOf(rows.getString(column));
        String plain = text.matches("0E-[0-9]+") ? "0" : text;
        return plain.matches("[-0-9: ]*\\.[0-9]*") ? plain.replaceAll("\\.?0*$", "") : plain;
    }
}
