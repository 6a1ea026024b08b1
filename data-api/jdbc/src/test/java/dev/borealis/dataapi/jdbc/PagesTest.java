package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import java.sql.CallableStatement;
import java.sql.Connection;
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
            assertThat(everything(always, sql)).isEqualTo(everything(plain, sql));
            String warnings = "SELECT CAST('12abc' AS SIGNED), 1 / 0";
            assertThat(everything(always, warnings)).isEqualTo(everything(plain, warnings));
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
    void aReadOnlyTransactionOfMysqlReadsWhatFitsAndLivesOnAfterWhatDoesNot() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            long refused = Databases.refusedResults();
            run(connection, "START TRANSACTION READ ONLY");
            assertThat(first(connection, "SELECT i FROM " + numbers(Engine.MYSQL, 9) + " ORDER BY i DESC", 2))
                    .hasSize(9)
                    .startsWith("9");
            assertThatThrownBy(() ->
                            first(connection, "SELECT i, repeat('x', 20000) FROM " + numbers(Engine.MYSQL, 90), 2))
                    .hasMessageContaining("read-only transaction")
                    .hasFieldOrPropertyWithValue("SQLState", "0A000");
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
            assertThat(first(connection, queries.get(0), 2)).containsExactly("1");
            assertThat(first(connection, "SELECT n FROM bumped", 0)).containsExactly("4");
            connection.rollback();
        }
    }

    private static void createSource(Connection connection) throws SQLException {
        run(
                connection,
                "DROP TABLE IF EXISTS source",
                "CREATE TABLE source (id int PRIMARY KEY, v varchar(4000))",
                "INSERT INTO source SELECT i, repeat('v', 3000) FROM " + numbers(Engine.MYSQL, 1000));
    }

    @Test
    void pagesOfMysqlThatAreRolledBackToASavepointAreAnError() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL);
                Statement statement = connection.createStatement()) {
            createSource(connection);
            connection.setAutoCommit(false);
            for (int fetchSize : new int[] {7, 5000}) {
                run(connection, "SAVEPOINT older");
                statement.setFetchSize(fetchSize);
                ResultSet rows = statement.executeQuery("SELECT id, v FROM source ORDER BY id");
                assertThat(rows.next()).isTrue();
                run(connection, "ROLLBACK TO SAVEPOINT older");
                assertThatThrownBy(() -> {
                            while (rows.next()) {
                                assertThat(rows.getInt(1)).isLessThan(1000);
                            }
                        })
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("savepoint")
                        .hasFieldOrPropertyWithValue("SQLState", "24000");
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

    /** INSERT … SELECT reads what is committed last; documented as a difference. */
    @Test
    void pagesInATransactionOfMysqlReadWhatIsCommittedLast() throws SQLException {
        try (Connection reader = Databases.ours(Engine.MYSQL);
                Connection writer = Databases.ours(Engine.MYSQL)) {
            run(writer, "DROP TABLE IF EXISTS seen", "CREATE TABLE seen (n int)", "INSERT INTO seen VALUES (1)");
            reader.setAutoCommit(false);
            assertThat(first(reader, "SELECT n FROM seen", 0)).containsExactly("1");
            run(writer, "UPDATE seen SET n = 2");
            assertThat(first(reader, "SELECT n FROM seen", 0)).containsExactly("1");
            assertThat(first(reader, "SELECT n FROM seen", 10)).containsExactly("2");
            reader.rollback();
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
