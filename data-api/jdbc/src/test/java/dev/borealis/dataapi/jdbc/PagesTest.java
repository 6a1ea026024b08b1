package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results that are read in pages: in their order, with every value, and without harm to the caller's transaction. */
final class PagesTest {

    private static Connection always(Engine engine) throws SQLException {
        return Databases.builder(engine).property("paging", "always").build().getConnection();
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<@Nullable String> first(Connection connection, String sql, int fetchSize) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            List<@Nullable String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getMetaData().getColumnCount() == 0 ? "" : rows.getString(1));
                }
            }
            return values;
        }
    }

    private static String numbers(Engine engine, int most) {
        return engine == Engine.MYSQL
                ? "(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 1 AS i FROM " + ten() + " a, " + ten() + " b, "
                        + ten() + " c, " + ten() + " d HAVING i <= " + most + ") s"
                : "generate_series(1, " + most + ") AS s (i)";
    }

    private static String ten() {
        return IntStream.range(0, 10)
                .mapToObj(n -> "SELECT " + n + " AS n")
                .collect(Collectors.joining(" UNION ALL ", "(", ")"));
    }

    @ParameterizedTest
    @EnumSource
    void aLargeResultKeepsItsOrderHoweverItIsAskedFor(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine);
                Connection always = always(engine)) {
            run(
                    connection,
                    "DROP TABLE IF EXISTS ordered",
                    "CREATE TABLE ordered (id int PRIMARY KEY, v text)",
                    "INSERT INTO ordered SELECT i, repeat('v', 600) FROM " + numbers(engine, 3000));
            List<String> expected = IntStream.iterate(3000, i -> i - 1)
                    .limit(3000)
                    .mapToObj(Integer::toString)
                    .toList();
            for (String sql : List.of(
                    "SELECT id, v FROM ordered ORDER BY id DESC",
                    "SELECT id, v FROM ordered ORDER BY id * -1",
                    "(SELECT id, v FROM ordered ORDER BY id DESC)",
                    "TABLE ordered ORDER BY id DESC",
                    "WITH x AS (SELECT * FROM ordered) SELECT id, v, id FROM x ORDER BY x.id DESC")) {
                assertThat(first(connection, sql, 0)).as(sql).isEqualTo(expected);
                assertThat(first(always, sql, 0)).as(sql).isEqualTo(expected);
            }
            connection.setAutoCommit(false);
            assertThat(first(connection, "SELECT id, v FROM ordered ORDER BY id DESC", 10))
                    .isEqualTo(expected);
            connection.commit();
        }
    }

    @Test
    void mysqlKeepsTheOrderOfAQueryWithinTheQuery() throws SQLException {
        try (Connection auto = Databases.ours(Engine.MYSQL);
                Connection always = always(Engine.MYSQL);
                Connection reference = Databases.reference(Engine.MYSQL)) {
            run(
                    reference,
                    "DROP TABLE IF EXISTS inner_rows",
                    "CREATE TABLE inner_rows (id int PRIMARY KEY, v text)",
                    "INSERT INTO inner_rows SELECT i, repeat('v', 600) FROM " + numbers(Engine.MYSQL, 3000),
                    "CREATE OR REPLACE VIEW inner_view AS SELECT id, v FROM inner_rows WHERE id > 5 ORDER BY id DESC",
                    "CREATE OR REPLACE ALGORITHM=MERGE VIEW merged_view AS SELECT id, v FROM inner_rows ORDER BY id DESC");
            for (String sql : List.of(
                    "SELECT id, v FROM inner_view",
                    "TABLE inner_view LIMIT 2500",
                    "SELECT id, v FROM (SELECT id, v FROM inner_rows ORDER BY id DESC) x WHERE id > 7",
                    "WITH x AS (SELECT id, v FROM inner_rows ORDER BY -id) SELECT id, v FROM x LIMIT 2000",
                    "SELECT id, v FROM (SELECT * FROM inner_view LIMIT 2500) x ORDER BY id % 7, id",
                    "SELECT id FROM merged_view LIMIT 9")) {
                List<@Nullable String> expected = first(reference, sql, 0);
                assertThat(first(auto, sql, 0)).as(sql).isEqualTo(expected);
                assertThat(first(always, sql, 0)).as(sql).isEqualTo(expected);
            }
            for (Connection each : List.of(auto, always)) {
                assertThatThrownBy(() -> first(each, "SELECT id, v FROM merged_view", 0))
                        .hasMessageContaining("ALGORITHM=MERGE")
                        .extracting(failure -> ((SQLException) failure).getSQLState())
                        .isEqualTo("0A000");
            }
        }
    }

    /** Without SHOW VIEW there is no plan that tells whether a view is merged. */
    @Test
    void mysqlKeepsTheOrderOfAViewThatMayNotBeExplainedOrRefuses() throws SQLException {
        try (Connection reference = Databases.reference(Engine.MYSQL)) {
            run(
                    reference,
                    "DROP DATABASE IF EXISTS unexplained",
                    "CREATE DATABASE unexplained",
                    "CREATE TABLE unexplained.inner_rows (id int PRIMARY KEY, v text)",
                    "INSERT INTO unexplained.inner_rows SELECT i, repeat('v', 600) FROM " + numbers(Engine.MYSQL, 3000),
                    "CREATE ALGORITHM=MERGE VIEW unexplained.merged_view AS SELECT id, v FROM unexplained.inner_rows ORDER BY id DESC",
                    "REVOKE SHOW VIEW ON unexplained.* FROM 'admin'@'localhost'");
            try (Connection ours = Databases.builder(Engine.MYSQL)
                    .url(Databases.cluster(Engine.MYSQL).jdbcUrl().replace("/aurora?", "/unexplained?"))
                    .build()
                    .getConnection()) {
                assertThatThrownBy(() -> run(ours, "EXPLAIN SELECT * FROM merged_view"))
                        .hasMessageContaining("EXPLAIN");
                for (String sql : List.of(
                        "SELECT id, v FROM merged_view ORDER BY id",
                        "SELECT id, v FROM (SELECT id, v FROM inner_rows ORDER BY id DESC) x",
                        "SELECT id FROM merged_view LIMIT 9")) {
                    assertThat(first(ours, sql, 0))
                            .as(sql)
                            .isEqualTo(first(
                                    reference,
                                    sql.replace("FROM ", "FROM unexplained.").replace("unexplained.(", "("),
                                    0));
                }
                assertThatThrownBy(() -> first(ours, "SELECT id, v FROM merged_view", 0))
                        .hasMessageContaining("SHOW VIEW")
                        .hasFieldOrPropertyWithValue("SQLState", "0A000");
            } finally {
                run(reference, "GRANT SHOW VIEW ON unexplained.* TO 'admin'@'localhost'", "DROP DATABASE unexplained");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatGrowAreNeverTooMuchForAPage(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, "DROP TABLE IF EXISTS kept", "CREATE TABLE kept (id int)");
            long refused = Databases.refusedResults();
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO kept VALUES (1)");
            for (String length : List.of(
                    "16384",
                    "CASE WHEN i <= 200 THEN 50 ELSE 12000 END",
                    "CASE WHEN i > 290 THEN i * 3000 ELSE 1 END")) {
                String sql = "SELECT i, repeat('x', " + length + ") FROM " + numbers(engine, 300) + " ORDER BY i";
                assertThat(first(connection, sql, 5000)).as(sql).hasSize(300);
            }
            connection.commit();
            connection.setAutoCommit(true);
            assertThat(Databases.refusedResults()).isEqualTo(refused);
            assertThat(first(connection, "SELECT id FROM kept", 0)).containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatIsTooLargeIsNamedAndTheTransactionGoesOn(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, "DROP TABLE IF EXISTS kept", "CREATE TABLE kept (id int)");
            long refused = Databases.refusedResults();
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO kept VALUES (1)");
            for (int large : new int[] {1, 5}) {
                String sql = "SELECT i, repeat('x', CASE WHEN i = " + large + " THEN 1048576 ELSE 1 END) FROM "
                        + numbers(engine, 9) + " ORDER BY i";
                assertThatThrownBy(() -> first(connection, sql, 100))
                        .hasMessageContaining("One row of the result is larger than 1 MiB")
                        .hasFieldOrPropertyWithValue("SQLState", "54000");
                assertThat(first(connection, sql + " LIMIT " + (large - 1), 100))
                        .hasSize(large - 1);
            }
            run(connection, "INSERT INTO kept VALUES (2)");
            connection.commit();
            assertThat(first(connection, "SELECT id FROM kept ORDER BY id", 0)).containsExactly("1", "2");
            connection.commit();
            assertThat(Databases.refusedResults()).isEqualTo(refused);
        }
        try (Connection connection = Databases.ours(engine)) {
            assertThatThrownBy(() -> first(connection, "SELECT repeat('x', 1200000)", 0))
                    .hasMessageContaining("One row of the result is larger than 1 MiB");
        }
    }

    /** A quote is one byte for the service and two in JSON: such a row is asked for, and alone. */
    @ParameterizedTest
    @EnumSource
    void aRowThatTheServiceMayAnswerIsAskedFor(Engine engine) throws SQLException {
        try (Connection always = always(engine)) {
            assertThat(first(always, "SELECT repeat('\"', 900000) FROM " + numbers(engine, 3), 0))
                    .hasSize(3)
                    .allMatch(value -> value != null && value.length() == 900_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAStatementDoesThatIsReadInPagesIsKept(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine);
                Connection always = always(engine)) {
            createBump(connection, engine);
            assertThat(first(always, "SELECT bump()", 0)).containsExactly("1");
            assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly("1");
            if (engine == Engine.POSTGRESQL) {
                try (CallableStatement call = always.prepareCall("{? = call bump()}")) {
                    call.registerOutParameter(1, Types.INTEGER);
                    call.execute();
                    assertThat(call.getInt(1)).isEqualTo(1);
                }
                assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly("2");
            }
            try (Statement statement = always.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT bump() FROM " + numbers(engine, 3))) {
                rows.next();
            }
            assertThat(first(connection, "SELECT n > 2 FROM bumped", 0)).allMatch("1t"::contains);
        }
    }

    /** What a call did is seen when it has returned, and what a query did when its reader has come to the end. */
    @ParameterizedTest
    @EnumSource
    void whatAStatementDoesIsCommittedAtItsEnd(Engine engine) throws SQLException {
        try (Connection other = Databases.ours(engine);
                Connection always = always(engine);
                Connection reference = Databases.reference(engine)) {
            List<List<@Nullable String>> seen = new ArrayList<>();
            for (Connection each : List.of(always, reference)) {
                createBump(other, engine);
                List<@Nullable String> counts = new ArrayList<>();
                try (CallableStatement call = each.prepareCall("{? = call bump()}")) {
                    call.registerOutParameter(1, Types.INTEGER);
                    call.execute();
                    counts.addAll(first(other, "SELECT n FROM bumped", 0));
                    counts.add(String.valueOf(call.getInt(1)));
                }
                try (Statement statement = each.createStatement()) {
                    statement.setMaxRows(1);
                    ResultSet rows = statement.executeQuery("SELECT bump()");
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.next()).isFalse();
                    counts.addAll(first(other, "SELECT n FROM bumped", 0));
                    assertThat(rows.next()).isFalse();
                }
                if (engine == Engine.POSTGRESQL) {
                    run(
                            other,
                            "CREATE OR REPLACE FUNCTION bumps() RETURNS SETOF int LANGUAGE sql VOLATILE AS 'SELECT bump() FROM"
                                    + " generate_series(1, 5000)'");
                    try (CallableStatement call = each.prepareCall("{? = call bumps()}")) {
                        call.registerOutParameter(1, Types.INTEGER);
                        call.execute();
                        counts.addAll(first(other, "SELECT n FROM bumped", 0));
                    }
                }
                seen.add(counts);
            }
            assertThat(seen.get(0)).isEqualTo(seen.get(1)).startsWith("1", "1", "2");
        }
    }

    /** A schema has the statement run behind another one, in a transaction that the driver ends. */
    @Test
    void whatItDoesIsKeptWithASchemaToo() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Connection always = always(Engine.POSTGRESQL)) {
            createBump(connection, Engine.POSTGRESQL);
            always.setSchema("public");
            assertThat(first(always, "SELECT bump() FROM generate_series(1, 3)", 0))
                    .hasSize(3);
            assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly("3");
            try (Statement statement = always.createStatement()) {
                ResultSet rows = statement.executeQuery("SELECT bump() FROM generate_series(1, 3)");
                assertThat(rows.next()).isTrue();
                rows.close();
            }
            assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly("6");
        }
    }

    private static void createBump(Connection connection, Engine engine) throws SQLException {
        run(connection, "DROP TABLE IF EXISTS bumped", "CREATE TABLE bumped (n int)", "INSERT INTO bumped VALUES (0)");
        run(connection, "DROP FUNCTION IF EXISTS bump");
        run(
                connection,
                engine == Engine.MYSQL
                        ? "CREATE FUNCTION bump() RETURNS int MODIFIES SQL DATA BEGIN UPDATE bumped SET n = n + 1; RETURN 1; END"
                        : "CREATE FUNCTION bump() RETURNS int LANGUAGE sql VOLATILE AS 'UPDATE bumped SET n = n + 1; SELECT 1'");
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerToItsCommitIsAnUnknownOutcome(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine);
                Connection always = always(engine)) {
            createBump(connection, engine);
            try (Statement statement = always.createStatement()) {
                ResultSet rows = statement.executeQuery("SELECT bump()");
                assertThat(rows.next()).isTrue();
                try (AutoCloseable fault = Databases.fault("data-api-500-after,operation=CommitTransaction")) {
                    assertThat(fault).isNotNull();
                    assertThatThrownBy(rows::next).hasFieldOrPropertyWithValue("SQLState", "08007");
                }
                ResultSet closed = statement.executeQuery("SELECT bump()");
                try (AutoCloseable fault = Databases.fault("data-api-500-after,operation=CommitTransaction")) {
                    assertThat(fault).isNotNull();
                    assertThatThrownBy(closed::close).hasFieldOrPropertyWithValue("SQLState", "08007");
                }
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
            assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDriversOwnQueriesDoNotEndATransaction(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, "DROP TABLE IF EXISTS kept", "CREATE TABLE kept (id int)");
            for (int table = 0; table < 5; table++) {
                run(
                        connection,
                        "DROP TABLE IF EXISTS many_" + table,
                        IntStream.range(0, 1000)
                                .mapToObj(i -> "column_with_a_rather_long_name_to_fill_the_catalog_" + i + " int")
                                .collect(Collectors.joining(", ", "CREATE TABLE many_" + table + " (", ")")));
            }
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO kept VALUES (1)");
            int columns = 0;
            try (ResultSet rows = connection.getMetaData().getColumns(null, null, "many\\_%", "%")) {
                while (rows.next()) {
                    columns++;
                }
            }
            assertThat(columns).isEqualTo(5000);
            connection.commit();
            assertThat(first(connection, "SELECT id FROM kept", 0)).containsExactly("1");
            connection.rollback();
            for (int table = 0; table < 5; table++) {
                run(connection, "DROP TABLE many_" + table);
            }
            connection.commit();
        }
    }

    @Test
    void theFirstRowDoesNotWaitForTheLast() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Connection always = always(Engine.POSTGRESQL);
                Statement statement = always.createStatement()) {
            run(connection, "DROP SEQUENCE IF EXISTS computed", "CREATE SEQUENCE computed");
            try (ResultSet rows = statement.executeQuery(
                    "SELECT nextval('computed'), repeat('x', 3000) FROM generate_series(1, 300000)")) {
                assertThat(rows.next()).isTrue();
                assertThat(Integer.parseInt(String.valueOf(first(connection, "SELECT last_value FROM computed", 0)
                                .get(0))))
                        .isLessThan(3000);
            }
        }
    }

    @Test
    void everyKindOfQueryOfPostgresqlCanBePaged() throws SQLException {
        try (Connection always = always(Engine.POSTGRESQL);
                Connection reference = Databases.reference(Engine.POSTGRESQL)) {
            run(
                    reference,
                    "DROP TABLE IF EXISTS kinds",
                    "CREATE TABLE kinds (id int, v text)",
                    "INSERT INTO kinds VALUES (1, 'a'), (2, NULL)");
            for (String sql : List.of(
                    "VALUES (1, 'a'), (2, 'b')",
                    "TABLE kinds",
                    "SELECT FROM kinds",
                    "SELECT 1, 'x', NULL, 2 -- a comment",
                    "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r",
                    "SELECT count(*) FROM kinds HAVING count(*) > 5",
                    "SELECT id, id, v AS id FROM kinds ORDER BY 1 DESC",
                    "SELECT v, row_number() OVER (ORDER BY id DESC) FROM kinds ORDER BY id",
                    "SELECT id FROM kinds FOR UPDATE",
                    "SHOW server_version",
                    "EXPLAIN (COSTS off) SELECT 1",
                    "SELECT generate_series(1, 4000)",
                    "SELECT ARRAY[1, 2], ARRAY['a', NULL]")) {
                assertThat(first(always, sql, 0)).as(sql).isEqualTo(first(reference, sql, 0));
            }
        }
    }

    @Test
    void mysqlGivesEveryValueAndTypeAsAPlainAnswerDoes() throws SQLException {
        try (Connection plain = Databases.ours(Engine.MYSQL);
                Connection always = always(Engine.MYSQL);
                Connection reference = Databases.reference(Engine.MYSQL)) {
            run(
                    reference,
                    "DROP TABLE IF EXISTS every_type",
                    "CREATE TABLE every_type (id int PRIMARY KEY, n varchar(8000), m varchar(8000), d date, ts datetime(3), t6"
                            + " timestamp(6) NULL, e enum('a','b'), st set('x','y'), j json, b bit(9), b1 bit(1), bl blob, bi binary(4),"
                            + " f float, db double, dc decimal(20,4), y year, tm time(2), u bigint unsigned, si smallint, t1 tinyint(1),"
                            + " ti tinyint, c char(5), g int AS (id + 1) STORED, inv int INVISIBLE DEFAULT 7, l text CHARACTER SET"
                            + " latin1)",
                    "SET SESSION sql_mode = ''",
                    "INSERT INTO every_type (id, n, m, d, ts, t6, e, st, j, b, b1, bl, bi, f, db, dc, y, tm, u, si, t1, ti, c, l) VALUES"
                            + " (1, 'one', 'ü', '0000-00-00', '2024-01-01 00:00:00.12', '2024-01-01 00:00:00.5', 'a', 'x,y', '{\"a\": 1}',"
                            + " b'101', b'1', x'00ff', 'ab', 0.1, 0.1, 1.5, 2024, '-800:00:00.5', 18446744073709551615, -5, 1, -128, 'c', 'é'),"
                            + " (2, 'two', '', '2024-00-10', '0000-00-00', '2024-01-01 00:00:00.123456', 'b', '', '[1]', NULL, b'0', 'x', '',"
                            + " 1e30, 1e300, -1.5, 0, '10:00:00', 1, 5, 0, 127, '', ''),"
                            + " (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                            + " NULL, NULL, NULL, NULL, NULL, NULL)");
            String sql =
                    "SELECT a.*, b.n, b.inv, NULL, 1 + 1.5, 'x', a.id + b.id FROM every_type a JOIN every_type b ON a.id = b.id"
                            + " ORDER BY a.id DESC";
            String warnings = "SELECT CAST('12abc' AS SIGNED), 1 / 0";
            String others = "SELECT TRUE, CAST(-0.0 AS DOUBLE), 1e-7, a.f * 3, a.f, 9007199254740993,"
                    + " CONCAT(CHAR(0, 1, 9, 10, 13, 27, 34, 92, 127 USING utf8mb4), '€😀'), a.bl, CAST(a.j AS JSON), b'101', x'ff',"
                    + " CAST(1.10 AS DECIMAL(65, 30)), DATE'2024-02-29', _latin1 x'e9', a.b + 0, a.u FROM every_type a";
            for (boolean autoCommit : new boolean[] {true, false}) {
                always.setAutoCommit(autoCommit);
                for (String each : List.of(sql, warnings, others)) {
                    assertThat(everything(always, each)).as(each).isEqualTo(everything(plain, each));
                }
            }
            always.rollback();
        }
    }

    @Test
    void postgresqlTellsOfTheColumnsWhatAPlainAnswerDoes() throws SQLException {
        try (Connection plain = Databases.ours(Engine.POSTGRESQL);
                Connection always = always(Engine.POSTGRESQL)) {
            run(
                    plain,
                    "DROP TABLE IF EXISTS described",
                    "CREATE TABLE described (id serial PRIMARY KEY, c varchar(10) NOT NULL, n numeric(10, 2), t timestamptz(3), b bytea,"
                            + " j jsonb, a int[])",
                    "INSERT INTO described (c, n, t, b, j, a) VALUES ('x', 1.5, '2024-01-01', '\\x00ff', '{\"a\": 1}', '{1,2}')");
            String sql = "SELECT d.*, d.c || 'y', CAST('z' AS char(3)), count(*) OVER () FROM described d";
            assertThat(everything(always, sql)).isEqualTo(everything(plain, sql));
        }
    }

    /** Metadata and values, which a value that is no day does not prevent. */
    private static List<String> everything(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                all.add(columns.getColumnLabel(i)
                        + ' '
                        + columns.getColumnTypeName(i)
                        + ' '
                        + columns.getColumnType(i)
                        + ' '
                        + columns.getPrecision(i)
                        + ' '
                        + columns.getScale(i)
                        + ' '
                        + columns.getTableName(i)
                        + ' '
                        + columns.isNullable(i)
                        + ' '
                        + columns.isAutoIncrement(i));
            }
            while (rows.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    all.add(value(rows, i));
                }
            }
            return all;
        }
    }

    private static String value(ResultSet rows, int column) {
        try {
            byte[] bytes = rows.getBytes(column);
            return bytes == null ? "NULL" : new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (SQLException | RuntimeException none) {
            try {
                return String.valueOf(rows.getString(column));
            } catch (SQLException | RuntimeException failure) {
                return failure.getClass().getName();
            }
        }
    }

    @Test
    void pagesOfMysqlLeaveTheCallersTransactionAsItWas() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            run(
                    connection,
                    "DROP TABLE IF EXISTS numbered",
                    "CREATE TABLE numbered (id int AUTO_INCREMENT PRIMARY KEY, v int)",
                    "INSERT INTO numbered (v) VALUES (1), (2), (3)");
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO numbered (v) VALUES (4)");
            List<@Nullable String> before = first(connection, "SELECT @@SESSION.sql_mode", 0);
            assertThat(first(connection, "SELECT CAST('12abc' AS SIGNED) + 1 / 0, id FROM numbered ORDER BY id", 2))
                    .hasSize(4);
            assertThat(first(connection, "SELECT id FROM numbered ORDER BY id DESC", 2))
                    .containsExactly("4", "3", "2", "1");
            assertThat(first(connection, "SELECT LAST_INSERT_ID()", 0)).containsExactly("4");
            assertThat(first(connection, "SELECT @@SESSION.sql_mode", 0)).isEqualTo(before);
            connection.rollback();
            assertThat(first(connection, "SELECT count(*) FROM numbered", 0)).containsExactly("3");
        }
    }

    @Test
    void aReadOnlyTransactionOfMysqlReadsWhatDoesNotFit() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            long refused = Databases.refusedResults();
            run(connection, "START TRANSACTION READ ONLY");
            assertThat(first(connection, "SELECT i FROM " + numbers(Engine.MYSQL, 9) + " ORDER BY i DESC", 2))
                    .hasSize(9)
                    .startsWith("9");
            assertThat(first(connection, "SELECT i, repeat('x', 20000) FROM " + numbers(Engine.MYSQL, 90), 2))
                    .hasSize(90);
            assertThat(first(connection, "SELECT 1", 2)).containsExactly("1");
            run(connection, "COMMIT");
            assertThat(Databases.refusedResults()).isEqualTo(refused);
        }
    }

    /** MySQL runs what it materialises when it is asked for the columns of it only. */
    @Test
    void aQueryOfMysqlThatWritesHasItsEffectOnce() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL);
                Connection always = always(Engine.MYSQL)) {
            createBump(connection, Engine.MYSQL);
            run(connection, "DROP TABLE IF EXISTS bump_once", "CREATE TABLE bump_once AS SELECT 1 AS one");
            run(connection, "CREATE OR REPLACE VIEW bumping AS SELECT bump() AS n");
            List<String> queries = List.of(
                    "SELECT * FROM (SELECT bump() AS n) d",
                    "WITH c AS (SELECT bump() AS n) SELECT * FROM c",
                    "SELECT * FROM bumping");
            for (int i = 0; i < queries.size(); i++) {
                assertThat(first(always, queries.get(i), 0)).containsExactly("1");
                assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly(String.valueOf(i + 1));
            }
            assertThatThrownBy(() ->
                            first(always, "SELECT bump(), repeat('x', 20000) FROM " + numbers(Engine.MYSQL, 90), 0))
                    .hasMessageContaining("rolled back")
                    .hasFieldOrPropertyWithValue("SQLState", "0A000");
            assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly("3");
            connection.setAutoCommit(false);
            for (String sql : queries) {
                assertThatThrownBy(() -> first(connection, sql, 2))
                        .hasMessageContaining("was not run")
                        .hasFieldOrPropertyWithValue("SQLState", "0A000");
            }
            assertThat(first(connection, "SELECT n FROM bumped", 2)).containsExactly("3");
            assertThat(first(connection, "SELECT bump()", 2)).containsExactly("1");
            assertThat(first(connection, "SELECT bump(), repeat('x', 300000) FROM bump_once WHERE bump() = 1", 2))
                    .hasSize(1);
            assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly("6");
            connection.rollback();
            assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly("3");
        }
    }

    /** Variables and rows that stand in the statement, in their order, and each counted once. */
    @Test
    void whatMysqlCountsInAQueryIsCountedOnce() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL);
                Connection reference = Databases.reference(Engine.MYSQL)) {
            createSource(reference);
            for (Connection each : List.of(connection, reference)) {
                each.setAutoCommit(false);
                run(each, "SET @r = 0");
            }
            long refused = Databases.refusedResults();
            for (String sql : List.of(
                    "SELECT @r := @r + 1, id, v FROM source ORDER BY id DESC",
                    "SELECT @r := 7",
                    "SELECT @r",
                    "SELECT LAST_INSERT_ID(12)",
                    "SELECT LAST_INSERT_ID()",
                    "VALUES ROW(3, REPEAT('x', 600000)), ROW(1, REPEAT('y', 600000)), ROW(2, '')",
                    "(VALUES ROW(1), ROW(2)) UNION ALL SELECT 0 ORDER BY 1 DESC",
                    "TABLE source ORDER BY id DESC LIMIT 5",
                    "(SELECT id FROM source ORDER BY id DESC LIMIT 2)",
                    "((SELECT id FROM source ORDER BY id DESC LIMIT 9)) ORDER BY id",
                    "WITH c AS (SELECT id FROM source) (SELECT id FROM c ORDER BY id DESC LIMIT 3 OFFSET 1)",
                    "(SELECT id FROM source ORDER BY id LIMIT 2) UNION ALL (SELECT id FROM source ORDER BY id DESC LIMIT 1)")) {
                assertThat(rows(connection, sql, 7)).as(sql).isEqualTo(rows(reference, sql, 0));
            }
            assertThatThrownBy(() -> first(connection, "SELECT /*+ SET_VAR(time_zone = '+05:00') */ id FROM source", 7))
                    .hasMessageContaining("SET_VAR")
                    .hasFieldOrPropertyWithValue("SQLState", "0A000");
            assertThat(Databases.refusedResults()).isEqualTo(refused);
            connection.rollback();
            reference.rollback();
        }
    }

    private static void createGroups(Connection connection) throws SQLException {
        run(
                connection,
                "DROP TABLE IF EXISTS grouped",
                "CREATE TABLE grouped (id int PRIMARY KEY, g int, y smallint, e enum('a','b'), b bit(9), f float, dc decimal(9,3), d date,"
                        + " ts datetime(3), tm time(2), bl blob, u bigint unsigned, j json)",
                "INSERT INTO grouped SELECT i, i % 7, 2000 + i % 3, ELT(1 + i % 2, 'a', 'b'), i % 300, i / 4, i / 7, '2024-01-01'"
                        + " + INTERVAL i DAY, '2024-01-01 00:00:00.12' + INTERVAL i HOUR, SEC_TO_TIME(i), UNHEX(HEX(i)),"
                        + " 18446744073709551615 - i, JSON_OBJECT('i', i) FROM " + numbers(Engine.MYSQL, 1200));
    }

    @Test
    void sumsOfGroupsOfGroupsAreReadInPages() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL);
                Connection reference = Databases.reference(Engine.MYSQL)) {
            createGroups(reference);
            connection.setAutoCommit(false);
            for (String sql : List.of(
                    "SELECT g, count(*) FROM grouped GROUP BY g WITH ROLLUP",
                    "SELECT count(*) FROM grouped GROUP BY g WITH ROLLUP",
                    "SELECT count(*), count(*), g FROM grouped GROUP BY g WITH ROLLUP -- the end",
                    "SELECT g, y, sum(id), avg(id) FROM grouped GROUP BY g, y WITH ROLLUP",
                    "SELECT grouping(g), g, count(*) n FROM grouped GROUP BY g WITH ROLLUP HAVING n > 171 ORDER BY n DESC, g DESC",
                    "SELECT g, GROUP_CONCAT(id ORDER BY id) FROM grouped WHERE id < 100 GROUP BY g WITH ROLLUP",
                    "SELECT g + 0 gg, max(id) FROM grouped GROUP BY gg WITH ROLLUP LIMIT 3",
                    "(SELECT g, max(id) FROM grouped GROUP BY g WITH ROLLUP ORDER BY 2 DESC, 1 LIMIT 3)",
                    "SELECT y, max(e), max(b), max(f), max(dc), max(d), max(ts), max(tm), max(bl),"
                            + " max(u), JSON_ARRAYAGG(g) FROM grouped WHERE id < 9 GROUP BY y WITH ROLLUP",
                    "SELECT y, e, b, u, d, ts, tm, f, sum(f) FROM grouped WHERE id < 9 GROUP BY y, e, b, u, d, ts, tm, f WITH ROLLUP",
                    "SELECT id, count(*), repeat('x', 2000) FROM grouped GROUP BY id WITH ROLLUP",
                    "SELECT * FROM (SELECT g, count(*) FROM grouped GROUP BY g WITH ROLLUP) d ORDER BY 2, 1",
                    "SELECT g, count(*) FROM grouped GROUP BY g WITH ROLLUP UNION ALL SELECT 1, 2")) {
                for (int fetchSize : new int[] {2, 5000}) {
                    assertThat(rows(connection, sql, fetchSize)).as(sql).isEqualTo(rows(reference, sql, 0));
                }
            }
            String coded = "SELECT g, count(*) FROM grouped GROUP BY g /*!80000 WITH ROLLUP */";
            assertThatThrownBy(() -> first(connection, coded, 2)).hasFieldOrPropertyWithValue("SQLState", "0A000");
            connection.commit();
            try (Connection always = always(Engine.MYSQL)) {
                assertThat(rows(always, coded, 2)).isEqualTo(rows(reference, coded, 0));
            }
        }
    }

    @Test
    void theSessionsLimitOfMysqlIsThatOfPagesToo() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL);
                Connection reference = Databases.reference(Engine.MYSQL)) {
            createBump(reference, Engine.MYSQL);
            createGroups(reference);
            connection.setAutoCommit(false);
            reference.setAutoCommit(false);
            for (int limit : new int[] {5, 1, 0}) {
                for (Connection each : List.of(connection, reference)) {
                    run(each, "SET sql_select_limit = " + limit);
                }
                for (String sql : List.of(
                        "SELECT id FROM grouped ORDER BY id DESC",
                        "SELECT id, d FROM grouped ORDER BY id DESC -- all",
                        "SELECT id FROM grouped ORDER BY id DESC LIMIT 9",
                        "SELECT id FROM grouped ORDER BY id LIMIT 3, 9 FOR UPDATE",
                        "SELECT id FROM grouped WHERE id < 20 ORDER BY id FOR UPDATE",
                        "(SELECT id FROM grouped ORDER BY id)",
                        "SELECT id FROM grouped WHERE id < 9 UNION ALL SELECT id FROM grouped ORDER BY id DESC",
                        "SELECT 1 UNION ALL (SELECT id FROM grouped ORDER BY id LIMIT 9)",
                        "WITH c AS (SELECT id FROM grouped ORDER BY id LIMIT 9) SELECT * FROM c ORDER BY id",
                        "SELECT count(*) FROM (SELECT id FROM grouped) d",
                        "TABLE bumped ORDER BY n",
                        "VALUES ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6)",
                        "SELECT g, count(*) FROM grouped GROUP BY g WITH ROLLUP",
                        "SELECT bump() FROM grouped WHERE id < 20",
                        "SELECT n FROM bumped LIMIT 1")) {
                    for (int fetchSize : new int[] {2, 50}) {
                        String name = limit + ": " + sql;
                        List<List<@Nullable String>> ours = rows(connection, sql, fetchSize);
                        connection.rollback();
                        assertThat(ours).as(name).isEqualTo(rows(reference, sql, 0));
                        reference.rollback();
                        for (Connection each : List.of(connection, reference)) {
                            run(each, "SET sql_select_limit = " + limit);
                        }
                    }
                }
                assertThatThrownBy(() -> first(connection, "(SELECT id FROM grouped LIMIT 9)", 2))
                        .hasMessageContaining("sql_select_limit")
                        .hasFieldOrPropertyWithValue("SQLState", "0A000");
            }
            connection.rollback();
            reference.rollback();
        }
    }

    /** The row would be found by the first of the questions that pages take, and by no other. */
    @Test
    void whatMysqlTakesIsNullForIsNotLostInPages() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL);
                Connection reference = Databases.reference(Engine.MYSQL)) {
            run(
                    reference,
                    "DROP TABLE IF EXISTS inserted_last",
                    "CREATE TABLE inserted_last (id int AUTO_INCREMENT PRIMARY KEY, n int)");
            String sql = "SELECT id, n FROM inserted_last WHERE id IS /* last */ NULL";
            for (Connection each : List.of(connection, reference)) {
                each.setAutoCommit(false);
                run(each, "SET sql_auto_is_null = 1", "INSERT INTO inserted_last (n) VALUES (7)");
            }
            assertThat(rows(reference, sql, 0)).hasSize(1);
            assertThatThrownBy(() -> rows(connection, sql, 2))
                    .hasMessageContaining("sql_auto_is_null")
                    .hasFieldOrPropertyWithValue("SQLState", "0A000");
            assertThat(rows(connection, sql, 0)).hasSize(1);
            assertThat(rows(connection, "SELECT n FROM inserted_last", 2)).hasSize(1);
            for (Connection each : List.of(connection, reference)) {
                run(each, "SET sql_auto_is_null = 0");
                each.rollback();
            }
        }
    }

    /** PostgreSQL then runs nothing of what is put around the query either. */
    @Test
    void aQueryOfPostgresqlThatHasNoRowsForSureLeavesTheTransactionAsItWas() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            connection.setAutoCommit(false);
            run(connection, "SET LOCAL work_mem = '5MB'");
            for (String sql : List.of(
                    "SELECT 1 WHERE FALSE",
                    "SELECT 1 FROM generate_series(1, 0)",
                    "SELECT 1",
                    "SELECT 1 WHERE FALSE")) {
                first(connection, sql, 1000);
                assertThat(first(connection, "SHOW work_mem", 0)).as(sql).containsExactly("5MB");
                run(connection, "SET LOCAL work_mem = '5MB'");
            }
            connection.commit();
        }
    }

    private static List<List<@Nullable String>> rows(Connection connection, String sql, int fetchSize)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            try (ResultSet result = statement.executeQuery(sql)) {
                return rows(result);
            }
        }
    }

    private static List<List<@Nullable String>> rows(ResultSet result) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.add(result.getString(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static void createSource(Connection connection) throws SQLException {
        run(
                connection,
                "DROP TABLE IF EXISTS source",
                "CREATE TABLE source (id int PRIMARY KEY, v varchar(4000))",
                "INSERT INTO source SELECT i, repeat('v', 3000) FROM " + numbers(Engine.MYSQL, 1000));
    }

    @Test
    void pagesOfMysqlOutliveARollbackToASavepoint() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL);
                Statement statement = connection.createStatement()) {
            createSource(connection);
            connection.setAutoCommit(false);
            for (int fetchSize : new int[] {7, 5000}) {
                run(connection, "SAVEPOINT older");
                statement.setFetchSize(fetchSize);
                ResultSet rows = statement.executeQuery("SELECT id, v FROM source ORDER BY id");
                assertThat(rows.next()).isTrue();
                run(connection, "UPDATE source SET v = ''", "ROLLBACK TO SAVEPOINT older");
                int count = 1;
                while (rows.next()) {
                    count++;
                    assertThat(rows.getInt(1)).isEqualTo(count);
                    assertThat(rows.getString(2)).hasSize(3000);
                }
                assertThat(count).isEqualTo(1000);
                rows.close();
            }
            connection.rollback();
        }
    }

    @Test
    void pagesOfMysqlOutsideATransactionLockNoRows() throws SQLException {
        for (String paging : List.of("auto", "always")) {
            try (Connection reader = Databases.builder(Engine.MYSQL)
                            .property("paging", paging)
                            .build()
                            .getConnection();
                    Connection writer = Databases.ours(Engine.MYSQL);
                    Statement statement = reader.createStatement()) {
                createSource(writer);
                try (ResultSet rows = statement.executeQuery("SELECT id, v FROM source ORDER BY id")) {
                    assertThat(rows.next()).isTrue();
                    writer.setAutoCommit(false);
                    run(
                            writer,
                            "SET SESSION innodb_lock_wait_timeout = 1",
                            "UPDATE source SET v = 'other' WHERE id IN (1, 999)");
                    writer.commit();
                    int count = 1;
                    while (rows.next()) {
                        count++;
                    }
                    assertThat(count).isEqualTo(1000);
                }
            }
        }
    }

    /** What the transaction has seen once it sees again, whatever others commit and whatever it asks; Connector/J is the judge. */
    @Test
    void pagesInATransactionOfMysqlReadItsSnapshot() throws SQLException {
        for (int isolation :
                new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_READ_COMMITTED}) {
            try (Connection reader = Databases.ours(Engine.MYSQL);
                    Connection reference = Databases.reference(Engine.MYSQL);
                    Connection writer = Databases.ours(Engine.MYSQL)) {
                createSource(writer);
                for (Connection each : List.of(reader, reference)) {
                    each.setTransactionIsolation(isolation);
                    each.setAutoCommit(false);
                    assertThat(first(each, "SELECT count(*) FROM source", 0)).containsExactly("1000");
                }
                for (String change : List.of(
                        "UPDATE source SET v = CONCAT('new', id) WHERE id % 7 = 0",
                        "DELETE FROM source WHERE id % 5 = 0", "INSERT INTO source VALUES (5000, 'x')")) {
                    run(writer, change);
                    for (String sql : List.of(
                            "SELECT id, v FROM source ORDER BY id DESC",
                            "SELECT a.id, b.v FROM source a JOIN source b ON b.id = a.id + 1 ORDER BY 1",
                            "WITH c AS (SELECT id % 10 AS k, v FROM source) SELECT k, count(*), max(v) FROM c GROUP BY k ORDER BY k",
                            "SELECT count(*) FROM source WHERE v LIKE 'new%' UNION ALL SELECT max(id) FROM source")) {
                        assertThat(rows(reader, sql, 50)).as(sql).isEqualTo(rows(reference, sql, 0));
                    }
                }
                // It locks nothing: another may change what was read.
                run(writer, "SET SESSION innodb_lock_wait_timeout = 1", "UPDATE source SET v = '' WHERE id = 1");
                reader.rollback();
                reference.rollback();
            }
        }
    }

    private static List<String> locks(Engine engine) {
        return engine == Engine.MYSQL
                ? List.of("FOR UPDATE", "FOR SHARE", "LOCK IN SHARE MODE", "FOR UPDATE OF l SKIP LOCKED")
                : List.of("FOR UPDATE", "FOR SHARE", "FOR NO KEY UPDATE NOWAIT", "FOR KEY SHARE OF l SKIP LOCKED");
    }

    @ParameterizedTest
    @EnumSource
    void aQueryThatLocksIsReadInPages(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine);
                Connection other = Databases.reference(engine)) {
            run(
                    connection,
                    "DROP TABLE IF EXISTS kept",
                    "CREATE TABLE kept (id int)",
                    "DROP TABLE IF EXISTS locked",
                    "CREATE TABLE locked (id int PRIMARY KEY, v text)",
                    "INSERT INTO locked SELECT i, repeat('v', 30000) FROM " + numbers(engine, 60));
            long refused = Databases.refusedResults();
            for (String lock : locks(engine)) {
                connection.setAutoCommit(false);
                run(connection, "INSERT INTO kept VALUES (1)");
                assertThat(first(connection, "SELECT id, v FROM locked l ORDER BY id DESC " + lock, 7))
                        .as(lock)
                        .hasSize(60)
                        .startsWith("60", "59");
                assertThatThrownBy(() -> first(other, "SELECT id FROM locked WHERE id = 3 FOR UPDATE NOWAIT", 0))
                        .as(lock)
                        .isInstanceOf(SQLException.class);
                connection.commit();
            }
            assertThat(Databases.refusedResults()).isEqualTo(refused);
            assertThat(first(connection, "SELECT count(*) FROM kept", 0)).containsExactly("4");
            connection.commit();
        }
    }

    private static final List<String> CHANGES = List.of(
            "INSERT INTO changed (id, v) SELECT i, repeat('x', 30000) FROM generate_series(100, 160) i RETURNING id, v, id",
            "UPDATE changed SET v = v || ? WHERE id > ? RETURNING *",
            "DELETE FROM changed WHERE id <= 50 RETURNING v, id AS \"a \"\" b\"",
            "WITH w AS (DELETE FROM changed WHERE id > 5 RETURNING id, v) SELECT * FROM w ORDER BY id DESC",
            "WITH RECURSIVE one (n) AS MATERIALIZED (SELECT ?), x (i) AS (UPDATE changed SET v = v || ? RETURNING id)"
                    + " (SELECT i, n FROM x, one ORDER BY 1)",
            "WITH update AS (DELETE FROM changed RETURNING *), x AS (SELECT * FROM update) INSERT INTO changed"
                    + " SELECT id + 1000, v FROM x RETURNING id, v -- a comment",
            "INSERT INTO changed (id, v) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET v = excluded.v RETURNING id, v",
            "/* c */ update changed set v = '$1 :p1 ''q'' ? \\' where id = 1 returning v, '2024-01-01'::timestamptz, array[1, 2]");

    /** Once, whole, and as pgjdbc reads it; what the caller did before is kept. */
    @Test
    void whatPostgresqlReturnsOfChangesIsReadInPages() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Connection reference = Databases.reference(Engine.POSTGRESQL)) {
            run(
                    reference,
                    "DROP TABLE IF EXISTS changed",
                    "CREATE TABLE changed (id int PRIMARY KEY, v text)",
                    "INSERT INTO changed SELECT i, repeat('v', 30000) FROM generate_series(1, 60) i");
            long refused = Databases.refusedResults();
            connection.setAutoCommit(false);
            reference.setAutoCommit(false);
            for (int i = 0; i < CHANGES.size(); i++) {
                String sql = CHANGES.get(i);
                List<Object> expected = changed(reference, sql, 0);
                assertThat(changed(connection, sql, i % 2 == 0 ? 7 : 1000))
                        .as(sql)
                        .isEqualTo(expected);
            }
            try (Connection always = always(Engine.POSTGRESQL)) {
                assertThat(first(always, CHANGES.get(0), 0)).hasSize(61);
                assertThat(first(reference, "SELECT count(*) FROM changed WHERE id >= 100", 0))
                        .containsExactly("61");
            }
            assertThat(Databases.refusedResults()).isEqualTo(refused);
        }
    }

    /** The rows, and what is in the table then. */
    private static List<Object> changed(Connection connection, String sql, int fetchSize) throws SQLException {
        run(connection, "INSERT INTO changed VALUES (-1, 'work of the caller')");
        List<Object> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(fetchSize);
            if (sql.contains("?") && !sql.contains("$1")) {
                boolean textFirst = sql.startsWith("UPDATE");
                statement.setObject(textFirst ? 2 : 1, 5);
                statement.setString(textFirst ? 1 : 2, sql.startsWith("INSERT") ? null : "'quoted\\'");
            }
            all.add(rows(statement.executeQuery()));
        }
        all.add(first(connection, "SELECT count(*) || ' ' || sum(hashtext(c::text)) FROM changed c", 0));
        connection.rollback();
        return all;
    }

    @Test
    void aChangeThatCannotBeReadInPagesIsRefusedBeforeItRuns() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            run(
                    connection,
                    "DROP TABLE IF EXISTS ruled",
                    "CREATE TABLE ruled (id int)",
                    "DROP TABLE IF EXISTS kept",
                    "CREATE TABLE kept (id int)",
                    "CREATE RULE also AS ON DELETE TO ruled DO ALSO INSERT INTO kept VALUES (7)",
                    "INSERT INTO ruled VALUES (1)");
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO kept VALUES (1)");
            assertThatThrownBy(() -> first(connection, "DELETE FROM ruled RETURNING id", 10))
                    .hasMessageContaining("was not run")
                    .hasFieldOrPropertyWithValue("SQLState", "0A000");
            assertThat(first(connection, "SELECT id FROM ruled", 10)).containsExactly("1");
            connection.commit();
            assertThat(first(connection, "SELECT id FROM kept", 10)).containsExactly("1");
            // What returns nothing needs no pages.
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(10);
                assertThat(statement.executeUpdate(
                                "WITH w AS (DELETE FROM kept RETURNING id) INSERT INTO kept SELECT id + 1 FROM w"))
                        .isEqualTo(1);
            }
            run(connection, "DROP TABLE ruled");
            connection.commit();
        }
    }

    @Test
    void aCursorThatARollbackToASavepointTookDoesNoHarm() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Statement statement = connection.createStatement()) {
            run(connection, "DROP TABLE IF EXISTS kept", "CREATE TABLE kept (id int)");
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO kept VALUES (1)", "SAVEPOINT older");
            statement.setFetchSize(2);
            ResultSet rows = statement.executeQuery("SELECT generate_series(1, 9)");
            assertThat(rows.next()).isTrue();
            run(connection, "ROLLBACK TO SAVEPOINT older");
            rows.close();
            assertThat(first(connection, "SELECT 1", 2)).containsExactly("1");
            connection.commit();
            assertThat(first(connection, "SELECT id FROM kept", 0)).containsExactly("1");
        }
    }

    /** PostgreSQL computes rows ahead of those that are read, and no more. */
    @Test
    void aResultThatIsClosedEarlyKeepsWhatWasDoneSoFar() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Connection always = always(Engine.POSTGRESQL);
                Statement statement = always.createStatement()) {
            createBump(connection, Engine.POSTGRESQL);
            statement.setFetchSize(10);
            ResultSet rows = statement.executeQuery("SELECT bump() FROM generate_series(1, 500)");
            assertThat(rows.next()).isTrue();
            rows.close();
            assertThat(first(
                            connection,
                            "SELECT CASE WHEN n BETWEEN 1 AND 100 THEN 'some' ELSE n::text END FROM bumped",
                            0))
                    .containsExactly("some");
        }
    }

    /** With what pages put around it, it is longer than the service takes. */
    @Test
    void aLongQueryOfPostgresqlIsReadInPages() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            long refused = Databases.refusedResults();
            connection.setAutoCommit(false);
            statement.setFetchSize(100);
            String sql =
                    "SELECT i, repeat('x', 30000), length('" + "y".repeat(65_300) + "') FROM generate_series(1, 60) i";
            try (ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows(rows)).hasSize(60);
            }
            connection.commit();
            assertThat(Databases.refusedResults()).isEqualTo(refused);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedConnectionLeavesNoPagesOpen(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            for (boolean abort : new boolean[] {false, true}) {
                createBump(connection, engine);
                Connection always = always(engine);
                ResultSet rows = always.createStatement().executeQuery("SELECT bump(), i FROM " + numbers(engine, 3));
                assertThat(rows.next()).isTrue();
                if (abort) {
                    always.abort(Runnable::run);
                } else {
                    always.close();
                }
                assertThat(rows.isClosed()).isTrue();
                assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
                // Waits for no lock: the effect is there, or rolled back.
                run(connection, "UPDATE bumped SET n = n");
                assertThat(first(connection, "SELECT CASE WHEN n > 0 THEN 'kept' ELSE 'lost' END FROM bumped", 0))
                        .containsExactly(abort ? "lost" : "kept");
            }
        }
    }
}
