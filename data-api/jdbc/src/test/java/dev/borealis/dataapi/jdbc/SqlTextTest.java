package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the driver reads a statement's text, and what it makes of it. */
final class SqlTextTest {

    private static String value(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** pgjdbc does not know that an escaped text goes on as one; the database does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT E'a'\n'b\\'?' || ?",
                "SELECT e'a' \t -- c ' ?\n -- d\n 'b\\'?' || ?",
                "SELECT E'a'\r'b\\'?'\n|| ?"
            })
    void anEscapedTextGoesOnBehindALineBreak(String sql) throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            assertThat(value(ours, sql, "v")).isEqualTo("ab'?v");
        }
    }

    /** Only a server of a known version could tell whether this is code. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 /*!80400 + ? */", "SELECT 1 /*!080000 + ? */", "SELECT 1 /*!99999 + ':a' */"})
    void aCommentForNewerServersWithAParameterIsRefused(String sql) throws SQLException {
        try (Connection ours = Databases.ours(Engine.MYSQL)) {
            assertThatThrownBy(() -> ours.prepareStatement(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("nobody tells which version runs");
            assertThat(value(ours, "SELECT 1 /*!99999 + 1 */ + ?", 1)).isEqualTo("2");
        }
    }

    /** A literal that is right stays what it is: the value of another literal must not become code. */
    @Test
    void aBackslashIsNotRewrittenWhereItIsOrdinary() throws SQLException {
        try (Connection ours = Databases.ours(Engine.MYSQL)) {
            ours.setAutoCommit(false);
            assertThat(value(ours, "SELECT 'it\\'s'")).isEqualTo("it's");
            execute(ours, "SET sql_mode = 'NO_BACKSLASH_ESCAPES'");
            assertThat(value(ours, "SELECT CONCAT('\\', ', 1 OR 1=1 -- ')")).isEqualTo("\\, 1 OR 1=1 -- ");
            execute(ours, "SET sql_mode = ''");
            assertThat(value(ours, "SELECT 'it\\'s'")).isEqualTo("it's");
            ours.rollback();
        }
    }

    /** Outside a transaction it is the setting of new sessions that counts. */
    @Test
    void theSettingsOfNewSessionsCount() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            execute(
                    ours,
                    "DROP DATABASE IF EXISTS backslashes",
                    "CREATE DATABASE backslashes",
                    "ALTER DATABASE backslashes SET standard_conforming_strings = off");
        }
        DataApiDataSource other = Databases.builder(Engine.POSTGRESQL)
                .url(Databases.cluster(Engine.POSTGRESQL).jdbcUrl().replace("/postgres?", "/backslashes?"))
                .build();
        try (Connection ours = other.getConnection()) {
            assertThat(value(ours, "SELECT 'it\\'s ?' || ?", "v")).isEqualTo("it's ?v");
            ours.setAutoCommit(false);
            assertThat(value(ours, "SELECT 'it\\'s ?' || ?", "v")).isEqualTo("it's ?v");
            execute(ours, "SET standard_conforming_strings = on");
            assertThat(value(ours, "SELECT 'it\\' || ?", "v")).isEqualTo("it\\v");
            ours.rollback();
        }
    }

    @Test
    void aNameIsNoBodyOfAFunction() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            execute(
                    ours,
                    "DROP TABLE IF EXISTS begintab; CREATE TABLE begintab(begin_at int, \"BEGIN ATOMIC\" int);"
                            + " INSERT INTO begintab VALUES (1, 2)",
                    "CREATE OR REPLACE FUNCTION bodied(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC"
                            + " SELECT CASE WHEN a = 1 THEN 2 END; SELECT CASE a WHEN 1 THEN 3 ELSE 4 END; END;"
                            + " CREATE OR REPLACE RULE twice AS ON DELETE TO begintab DO ALSO (SELECT 1; SELECT 2);"
                            + " INSERT INTO begintab VALUES (3, 4)");
            assertThat(value(ours, "SELECT bodied(1) || ',' || count(*) FROM begintab"))
                    .isEqualTo("3,2");
        }
    }

    /** Several statements of one text, by both drivers: what is kept, and what is answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO several VALUES (1); INSERT INTO several VALUES (2)",
                "INSERT INTO several VALUES (1); SELECT 1/0",
                "INSERT INTO several VALUES (1); COMMIT; INSERT INTO several VALUES (2); SELECT 1/0",
                "INSERT INTO several VALUES (1); ROLLBACK; INSERT INTO several VALUES (2)",
                "BEGIN; INSERT INTO several VALUES (1); COMMIT",
                "BEGIN; INSERT INTO several VALUES (1); ROLLBACK; INSERT INTO several VALUES (2)",
                "INSERT INTO several VALUES (1); BEGIN; INSERT INTO several VALUES (2); ROLLBACK",
                "INSERT INTO several VALUES (1); BEGIN; INSERT INTO several VALUES (2); COMMIT",
                "INSERT INTO several VALUES (1); SELECT count(*) FROM several; DELETE FROM several; SELECT 'a;b'",
                "INSERT INTO several VALUES (1);; ; SELECT * FROM several",
                "INSERT INTO several VALUES (1); SELECT * FROM nowhere",
                "CREATE TABLE several2 (a int); INSERT INTO several2 VALUES (1); SELECT 1/0",
                "INSERT INTO several VALUES (1); VACUUM several"
            })
    void severalStatementsTakeEffectTogether(String sql) throws SQLException {
        String expected = several(Databases.reference(Engine.POSTGRESQL), sql);
        assertThat(several(Databases.ours(Engine.POSTGRESQL), sql)).isEqualTo(expected);
    }

    private static String several(Connection opened, String sql) throws SQLException {
        List<String> seen = new ArrayList<>();
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            execute(connection, "DROP TABLE IF EXISTS several, several2", "CREATE TABLE several (a int)");
            try {
                boolean rows = statement.execute(sql);
                while (rows || statement.getUpdateCount() >= 0) {
                    if (rows) {
                        try (ResultSet result = statement.getResultSet()) {
                            while (result.next()) {
                                seen.add(result.getString(1));
                            }
                        }
                    } else {
                        seen.add("#" + statement.getUpdateCount());
                    }
                    rows = statement.getMoreResults();
                }
            } catch (SQLException e) {
                seen.clear();
                seen.add(e.getSQLState());
            }
            try (ResultSet kept = statement.executeQuery(
                    "SELECT string_agg(a::text, '|' ORDER BY a)," + " to_regclass('several2')::text FROM several")) {
                kept.next();
                seen.add("kept " + kept.getString(1) + " " + kept.getString(2));
            }
        }
        return seen.toString();
    }

    /** A large result among several statements comes in pages before the next statement runs. */
    @Test
    void aLargeResultAmongSeveralStatements() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL);
                Statement statement = ours.createStatement()) {
            assertThat(statement.execute(
                            "CREATE TABLE IF NOT EXISTS kept (a int); SELECT repeat('x', 1000) FROM generate_series(1, 3000);"
                                    + " SELECT 7"))
                    .isFalse();
            assertThat(statement.getMoreResults()).isTrue();
            int count = 0;
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    count++;
                }
            }
            assertThat(count).isEqualTo(3000);
            assertThat(statement.getMoreResults()).isTrue();
        }
    }

    /** JDBC's escapes beside quotes, comments and brackets that look like theirs. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '¬', textBlock = """
            SELECT {fn concat('a)', {fn ucase('}b,')})}                        ¦ a)}B,
            SELECT {fn /* ) */ lcase /* ( */ ('A' /* , */)} || '{d ''x''}'      ¦ a{d 'x'}
            SELECT '{' || {fn length('}')}::text || $${fn ucase('a')}$$        ¦ {1{fn ucase('a')}
            SELECT {fn locate('a', 'b,(a')}                                    ¦ 4
            SELECT {d'2024-02-29'} - {d '2024-02-28'}                          ¦ 1
            SELECT v FROM (SELECT 'limit 1 offset 2' v) t {limit 1 /* offset 1 */} ¦ limit 1 offset 2
            SELECT v FROM (VALUES ('x'), ('y')) t (v) ORDER BY v {limit {fn abs(-1)} offset (1)} ¦ y
            SELECT E'\\'{' || {fn ucase('a')} || E'}\\''                       ¦ '{A}'
            """)
    void escapesAreReadAsTheStatementIs(String sql, String expected) throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            assertThat(value(ours, sql)).isEqualTo(expected);
        }
    }

    @Test
    void aCommentBeforeACallHidesNothing() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL);
                var call = ours.prepareCall("/* {x} */ -- ?\n{ /* ? */ ? = call abs(?) }")) {
            call.registerOutParameter(1, Types.INTEGER);
            call.setInt(2, -7);
            call.execute();
            assertThat(call.getInt(1)).isEqualTo(7);
        }
    }

    /** Setters of NULL and text, beside pgjdbc, wherever a parameter can stand: what it answers, this driver answers. */
    @Test
    void nullAndTextAreTypedByTheirPlace() throws SQLException {
        Map<String, Setter> setters = new LinkedHashMap<>();
        setters.put("setString(null)", statement -> statement.setString(1, null));
        setters.put("setString", statement -> statement.setString(1, "v"));
        setters.put("setNull(VARCHAR)", statement -> statement.setNull(1, Types.VARCHAR));
        setters.put("setNull(DATE)", statement -> statement.setNull(1, Types.DATE));
        setters.put("setNull(TIMESTAMP)", statement -> statement.setNull(1, Types.TIMESTAMP));
        setters.put("setNull(INTEGER)", statement -> statement.setNull(1, Types.INTEGER));
        setters.put("setNull(NULL)", statement -> statement.setNull(1, Types.NULL));
        setters.put("setNull(OTHER)", statement -> statement.setNull(1, Types.OTHER));
        setters.put("setObject(null)", statement -> statement.setObject(1, null));
        List<String> places = List.of(
                "SELECT (? IS NULL)::text",
                "SELECT (((?)) IS NOT NULL)::text",
                "SELECT count(*) FROM places WHERE (? IS NULL OR a = 'v')",
                "SELECT concat('a', ?)",
                "SELECT concat_ws(',', 'a', ?)",
                "SELECT jsonb_build_object('k', ?)::text",
                "SELECT json_build_array(1, ?)::text",
                "SELECT to_jsonb(?)::text",
                "SELECT format('%s', ?)",
                "SELECT num_nulls(1, ?)",
                "SELECT coalesce(?, 'x')",
                "SELECT CASE WHEN ? IS NULL THEN 'n' ELSE 'v' END",
                "SELECT 'a' || ?",
                "SELECT lower(?)",
                "SELECT ?",
                "SELECT ?::text",
                "SELECT anything(?)",
                "SELECT count(*) FROM places WHERE a = ?",
                "SELECT count(*) FROM places WHERE a IN (?, 'v')",
                "SELECT count(*) FROM places WHERE a LIKE ?",
                "SELECT count(*) FROM places WHERE d IS NOT DISTINCT FROM ?",
                "SELECT count(*) FROM places WHERE i = ?",
                "INSERT INTO places (a) VALUES (?) RETURNING a",
                "INSERT INTO places (i) VALUES (?) RETURNING i::text",
                "INSERT INTO places (d) VALUES (?) RETURNING d::text",
                "INSERT INTO places (j) VALUES (?) RETURNING j::text",
                "INSERT INTO places (e) VALUES (?) RETURNING e::text",
                "UPDATE places SET i = ? WHERE a = 'v' RETURNING i::text",
                "UPDATE places SET a = ? WHERE a = 'v' RETURNING a");
        try (Connection reference = Databases.reference(Engine.POSTGRESQL);
                Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            execute(
                    reference,
                    "DROP TABLE IF EXISTS places",
                    "DROP TYPE IF EXISTS feeling",
                    "CREATE TYPE feeling AS ENUM ('v', 'w')",
                    "CREATE TABLE places (a text, i int, d date, j jsonb, e feeling)",
                    "INSERT INTO places VALUES ('v', 1, '2024-02-29', '{}', 'v')",
                    "CREATE OR REPLACE FUNCTION anything(anyelement) RETURNS text LANGUAGE sql AS $$ SELECT 'seen' $$");
            List<String> worse = new ArrayList<>();
            for (String place : places) {
                for (Map.Entry<String, Setter> setter : setters.entrySet()) {
                    String expected = outcome(reference, place, setter.getValue());
                    String actual = outcome(ours, place, setter.getValue());
                    if (expected.startsWith("=") && !actual.equals(expected)) {
                        worse.add(place + " by " + setter.getKey() + ": " + actual + ", not " + expected);
                    }
                }
            }
            assertThat(worse).isEmpty();
        }
    }

    private static String outcome(Connection connection, String sql, Setter setter) throws SQLException {
        String outcome;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setter.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                outcome = rows.next() ? "= " + String.valueOf(rows.getString(1)).replace("\": ", "\":") : "= no row";
            }
        } catch (SQLException e) {
            outcome = String.valueOf(e.getSQLState());
        }
        execute(connection, "DELETE FROM places WHERE a IS DISTINCT FROM 'v'", "UPDATE places SET i = 1");
        execute(
                connection,
                "INSERT INTO places SELECT 'v', 1, '2024-02-29', '{}', 'v' WHERE NOT EXISTS (SELECT 1 FROM places)");
        return outcome;
    }

    /** Sets the only parameter. */
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Far more than fit one by one, in each way that a list can stand in a statement. */
    @ParameterizedTest
    @ValueSource(ints = {3_000, 40_000})
    void aLongListBehindInFits(int count) throws SQLException {
        String marks = IntStream.range(0, count).mapToObj(i -> "?").collect(Collectors.joining(", "));
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            for (String sql : List.of(
                    "SELECT count(*) FROM generate_series(1, 2000) n WHERE n IN (" + marks + ")",
                    "SELECT 2000 - count(*) FROM generate_series(1, 2000) n WHERE n NOT IN (" + marks + ")",
                    "SELECT count(*) FROM generate_series(1, 2000) n WHERE true = n IN\n(" + marks + ") AND n + 1 IN ("
                            + "1, n + 1)",
                    "SELECT count(*) FROM generate_series(1, 2000) n WHERE n::text IN (" + marks + ")")) {
                boolean texts = sql.contains("::text");
                try (PreparedStatement statement = ours.prepareStatement(sql)) {
                    for (int i = 1; i <= count; i++) {
                        if (texts) {
                            statement.setString(i, Integer.toString(i));
                        } else {
                            statement.setInt(i, i);
                        }
                    }
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        assertThat(rows.getInt(1)).as(sql.substring(0, 80)).isEqualTo(2000);
                    }
                }
            }
            try (PreparedStatement statement =
                    ours.prepareStatement("SELECT gen_random_uuid() NOT IN (" + marks + ")")) {
                for (int i = 1; i <= count; i++) {
                    statement.setObject(i, i == 7 ? null : new UUID(i, i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    assertThat(rows.getString(1)).isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotFitIsToldBeforeItIsSent(Engine engine) throws SQLException {
        String marks = IntStream.range(0, 30_000).mapToObj(i -> "(?,?)").collect(Collectors.joining(", "));
        try (Connection ours = Databases.ours(engine);
                PreparedStatement statement = ours.prepareStatement(
                        "SELECT 1 FROM (SELECT 1 a, 2 b) t WHERE (a, b) IN ((b, a), " + marks + ")")) {
            for (int i = 1; i <= 60_000; i++) {
                statement.setInt(i, i);
            }
            assertThatThrownBy(statement::executeQuery)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("60000 parameters has")
                    .hasMessageContaining("the service takes 65,536")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("54000");
        }
    }

    /** Rows of several parameters are spelled briefly. */
    @ParameterizedTest
    @EnumSource
    void manyRowsFit(Engine engine) throws SQLException {
        String marks = IntStream.range(0, 2_400).mapToObj(i -> "(?, ?)").collect(Collectors.joining(", "));
        try (Connection ours = Databases.ours(engine)) {
            execute(ours, "DROP TABLE IF EXISTS many_rows", "CREATE TABLE many_rows (a int, b int)");
            try (PreparedStatement statement = ours.prepareStatement("INSERT INTO many_rows VALUES " + marks)) {
                for (int i = 1; i <= 4_800; i++) {
                    statement.setInt(i, i);
                }
                assertThat(statement.executeUpdate()).isEqualTo(2_400);
            }
            assertThat(value(ours, "SELECT sum(a) - sum(b) FROM many_rows")).isEqualTo("-2400");
        }
    }

    /** As pgjdbc does it; in a text, a name and a comment it is left. */
    @Test
    void aDoubledQuestionMarkIsOneWithoutParametersToo() throws SQLException {
        String sql = "SELECT '{\"a\":1}'::jsonb ?? 'a' /* ?? */, '??', '{\"a\":1}'::jsonb ? 'a',"
                + " '{\"a\":1}'::jsonb ??| '{a}', '{\"a\":1}'::jsonb ?| '{a}'";
        List<String> seen = new ArrayList<>();
        for (Connection each : List.of(Databases.ours(Engine.POSTGRESQL), Databases.reference(Engine.POSTGRESQL))) {
            try (Connection connection = each;
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                seen.add(IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> {
                            try {
                                return rows.getString(i);
                            } catch (SQLException failure) {
                                throw new IllegalStateException(failure);
                            }
                        })
                        .collect(Collectors.joining(",")));
            }
        }
        assertThat(seen).containsExactly("t,??,t,t,t", "t,??,t,t,t");
    }

    @Test
    void aLockThatATextWouldEndIsRefused() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            for (String text : List.of(
                    "SELECT 1; SELECT pg_try_advisory_lock(99)",
                    "SELECT pg_advisory_lock(1); SELECT 1",
                    "BEGIN; SELECT pg_advisory_lock(1); COMMIT")) {
                assertThatThrownBy(() -> execute(ours, text))
                        .as(text)
                        .isInstanceOf(SQLException.class)
                        .hasFieldOrPropertyWithValue("SQLState", "0A000")
                        .hasMessageContaining("would hold nothing");
            }
            execute(ours, "BEGIN; SELECT pg_advisory_lock(1)", "COMMIT");
            execute(ours, "BEGIN; SELECT pg_advisory_xact_lock(1); COMMIT");
        }
    }

    /** MySQL has no arrays, and a statement without parameters cannot be said to have some. */
    @Test
    void whatHelpsAgainstALongStatementIsWhatItsDatabaseHas() throws SQLException {
        try (Connection ours = Databases.ours(Engine.MYSQL)) {
            assertThatThrownBy(() -> execute(ours, "SELECT '" + "x".repeat(70_000) + "'"))
                    .hasMessageContaining("65,536")
                    .hasMessageNotContaining("with its")
                    .hasMessageNotContaining("ANY");
            assertThatThrownBy(() -> value(ours, "SELECT ?, '" + "x".repeat(70_000) + "'", 1))
                    .hasMessageContaining("with its 1 parameters")
                    .hasMessageNotContaining("ANY");
        }
    }
}
