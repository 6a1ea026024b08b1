package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Statements made at random of lexical pieces that are easily read wrongly, by this driver and by the engine's own, under each
 * setting that decides how quotes are read: they give the same row, or the same error.
 */
final class SqlReadingTest {

    private static final long SEED = 20261130;

    /** A piece of a list of SELECT, and the values of the parameters that it may have. */
    private record Piece(String sql, List<Object> values) {

        static Piece of(String sql, Object... values) {
            return new Piece(sql, Arrays.asList(values));
        }
    }

    private static final String JSON = "'{\"a\":1}'::jsonb";

    private static final List<Piece> POSTGRESQL = List.of(
            Piece.of("1"),
            Piece.of("?::text", "v"),
            Piece.of("CAST(? AS text)", "it's"),
            Piece.of("lower(?)", "V\\"),
            Piece.of("?||'x'", "v"),
            Piece.of("'it''s ? :no'"),
            Piece.of("'\\'"),
            Piece.of("'\\\\'"),
            Piece.of("'a\\'||?||'\\'", "v"),
            Piece.of("'a\\'b ?'"),
            Piece.of("'\\'', 'b' , '?'"),
            Piece.of("E'\\' ? :no'"),
            Piece.of("e'\\\\'||?", "v"),
            Piece.of("E'a'\n'b ? :no'"),
            Piece.of("'a'\n'b\\' || ?", "v"),
            Piece.of("U&'\\0041 ?'"),
            Piece.of("U&'!0041 ?' UESCAPE '!'"),
            Piece.of("N'x? :no'"),
            Piece.of("B'101'"),
            Piece.of("X'1F'"),
            Piece.of("$$ ? :no ' $$"),
            Piece.of("$q$ $$ :no \" -- $q$||?", "v"),
            Piece.of("$é$ ? ' \\ $é$"),
            Piece.of("1 AS \"a?b:c\""),
            Piece.of("1 AS \"a\\\""),
            Piece.of("/* ? ' :no \" */ 2"),
            Piece.of("/* a /* ? ' */ :no \" */ ?::int", 3),
            Piece.of("-- ? ' :no $$\n4"),
            Piece.of("-- ? ' :no\r?::text", "r"),
            Piece.of("--\n5"),
            Piece.of("6---1 ?\n"),
            Piece.of("6- -1"),
            Piece.of("6+-?::int", 1),
            Piece.of("(ARRAY[1,2,3])[1:?]", 2),
            Piece.of("(ARRAY[1,2,3])[:?]", 2),
            Piece.of("(ARRAY[1,2,3])[?:]", 2),
            Piece.of("(ARRAY[1,2,3])[?:?]", 2, 3),
            Piece.of("(ARRAY[1,2,3])[1:2]"),
            Piece.of("(ARRAY[1,2,3])[?]", 2),
            Piece.of("(ARRAY[1,2,3])[1 /*:x*/ : ?]", 2),
            Piece.of("(ARRAY[ARRAY[1,2],ARRAY[3,4]])[1:?][?:2]", 2, 1),
            Piece.of(JSON + " ?? 'a'"),
            Piece.of(JSON + " ??| ARRAY['a', ?]", "b"),
            Piece.of(JSON + " ??& ARRAY['a']"),
            Piece.of(JSON + " @?? '$.a'"),
            Piece.of(JSON + " @> ?::jsonb", "{}"),
            Piece.of("1::int8::text"),
            Piece.of("? IS NULL", (Object) null),
            Piece.of("? IS NOT NULL", "v"),
            Piece.of("(?) IS NULL OR 'a' = ?", null, "v"),
            Piece.of("concat('a', ?)", (Object) null),
            Piece.of("jsonb_build_object('k', ?)::text", "v"),
            Piece.of("1 IN (?, ?)", 1, 2),
            Piece.of("NOT 1 IN(?)AND true", 2),
            Piece.of("'a%' LIKE ? ESCAPE '\\'", "a\\%"),
            Piece.of("1e-1"),
            Piece.of("1.e1"),
            Piece.of("CASE WHEN ?=1 THEN'x'ELSE'y'END", 1),
            Piece.of("5 OPERATOR(pg_catalog.-) ?", 2),
            Piece.of("U&'a?0041' UESCAPE '?'"),
            Piece.of("u&'\\0041''? :no'||?", "v"),
            Piece.of("U&'a ?'\n'b ? :no' UESCAPE '!'"),
            Piece.of("UESCAPE '?'"),
            Piece.of("B'1'\n'0'"),
            Piece.of("X'1F' -- ?\n'2E'"),
            Piece.of("E'\\x3f\\77 \\u003f\\\\'"),
            Piece.of("E'\\'\n'?\\' :no'||?", "v"),
            Piece.of("'a' 'b ?'"),
            Piece.of("'a' /* ? */ 'b'"),
            Piece.of("'a' -- ' ?\r 'b ?'"),
            Piece.of("$a1$ ? $$ $a $a1$"),
            Piece.of("$$$$||$_$?$_$||?", "v"),
            Piece.of("1 AS a$1"),
            Piece.of("1 AS a$$?"),
            Piece.of("x$$b FROM (SELECT 1 AS x$$b) AS t WHERE x$$b = ?", 1),
            Piece.of("/**/?::int/***/", 2),
            Piece.of("/*-- ?\n*/ 3"),
            Piece.of("--/* ?\n3"),
            Piece.of("0x1F + 1_000 + 0b11"),
            Piece.of("?::int::text::varchar(1)", 12),
            Piece.of("(?)::int", 12),
            Piece.of("ARRAY[[?::int,2],[3,?]]", 1, 4),
            Piece.of("(ARRAY[1,2,3])[(SELECT ?::int)]", 1),
            Piece.of("(ARRAY[1,2,3])[CASE WHEN true THEN 1 END:?]", 2),
            Piece.of("make_interval(days := ?)::text", 1),
            Piece.of("make_interval(days => ?)::text", 1),
            Piece.of("-?::int", 1),
            Piece.of("- -?::int", 1),
            Piece.of("@?::int", -1),
            Piece.of("2 ^?::int", 2),
            Piece.of("1=?::int", 1),
            Piece.of("'a'~?", "A"),
            Piece.of("'a'~*?", "A"),
            Piece.of("ARRAY[1]&&ARRAY[?]", 1),
            Piece.of("?::text||?::text", "a", "b"),
            Piece.of("ROW(?::int, 2)", 1),
            Piece.of("? :: int", 1));

    private static final List<Piece> MYSQL = List.of(
            Piece.of("1"),
            Piece.of("?", "v"),
            Piece.of("LOWER(?)", "V\\"),
            Piece.of("CONCAT(?, 'x')", "it's"),
            Piece.of("'it''s ? :no'"),
            Piece.of("'it\\'s ? :no'"),
            Piece.of("'\\'"),
            Piece.of("'\\\\'"),
            Piece.of("CONCAT('a\\\\', ?)", "v"),
            Piece.of("'\\'', ?, '''", "v"),
            Piece.of("'a\\', ?, 'b'", "v"),
            Piece.of("\"say ?\""),
            Piece.of("\"say \\\"?\\\"\""),
            Piece.of("\"a\"\"b ? '\""),
            Piece.of("\"a\\\", ?, \"b\"", "v"),
            Piece.of("'a' 'b ?'"),
            Piece.of("\"a\" 'b\\'?'"),
            Piece.of("'a'\n'b\\'?'"),
            Piece.of("1 AS `a?b:c`"),
            Piece.of("1 AS `a``?\\`"),
            Piece.of("1 AS \"a?b\\\""),
            Piece.of("# ? ' :no\n2"),
            Piece.of("-- ? ' \" `\n3"),
            Piece.of("--\t?\n3"),
            Piece.of("-- ? '\r?\n4"),
            Piece.of("# ? '\r?\n4"),
            Piece.of("-- ? '\r\n?", "v"),
            Piece.of("/* ? ' \" ` :no */ 5"),
            Piece.of("/* /* ? */ 5"),
            Piece.of("/*+ NO_ICP(t) ? */ 5"),
            Piece.of("6---1"),
            Piece.of("6--1"),
            Piece.of("6---?", 1),
            Piece.of("6--?", 1),
            Piece.of("6----?", 1),
            Piece.of("6--- ?\n1"),
            Piece.of("6---1, ?", "v"),
            Piece.of("/*! ? */", "v"),
            Piece.of("/*!50000 ?*/", "v"),
            Piece.of("/*!50000 1 /* ? ' */ + ? */", 1),
            Piece.of("/*!50000 '*/ ?' */"),
            Piece.of("2/*! * ? */", 2),
            Piece.of("2*/*?*/3"),
            Piece.of("/*!99999 1, */ 6"),
            Piece.of("@a:=?", "v"),
            Piece.of("X'41'"),
            Piece.of("N'x?'"),
            Piece.of("_utf8mb4'x\\'?'"),
            Piece.of("'{\"a\":[1]}'->'$.a[0]'"),
            Piece.of("JSON_EXTRACT('{\"a\":1}', ?)", "$.a"),
            Piece.of("1 IN (?,?)", 1, 2),
            Piece.of("? IS NULL", (Object) null),
            Piece.of("'a%' LIKE ? ESCAPE '|'", "a|%"),
            Piece.of("1e-1"),
            Piece.of("?%2", 3),
            Piece.of("$$ ?"),
            Piece.of("'a' 'b?' ?", "v"),
            Piece.of("'a' ?", "v"),
            Piece.of("? 'a'", "v"),
            Piece.of("'a' \"b?\" 'c\\'?'"),
            Piece.of("'a'/* ? */'b?'"),
            Piece.of("'a' -- '?\n'b?'"),
            Piece.of("'a' AS 'b?'"),
            Piece.of("_utf8mb4'x?'"),
            Piece.of("_utf8mb4 'x?' COLLATE utf8mb4_bin"),
            Piece.of("_utf8mb4\n'x' 'y?'"),
            Piece.of("_utf8mb4 ?", "v"),
            Piece.of("_binary'a?'"),
            Piece.of("_utf8mb4 X'41'"),
            Piece.of("_latin1 b'1000001'"),
            Piece.of("n'a\\'?'"),
            Piece.of("N 'x?'"),
            Piece.of("x'41'"),
            Piece.of("b'101' + 0"),
            Piece.of("B'1' + ?", 1),
            Piece.of("X '41'"),
            Piece.of("0x41 + 0b11"),
            Piece.of("0x4G"),
            Piece.of("DATE'2020-01-01'"),
            Piece.of("TIMESTAMP'2020-01-01 10:00:00', ?", "v"),
            Piece.of("{d '2020-01-01'}"),
            Piece.of("/*!1?*/", "v"),
            Piece.of("/*!1*/"),
            Piece.of("/*!5 + ?*/", 1),
            Piece.of("/*! ?*/+/*! ? */", 1, 2),
            Piece.of("1 /*! + /* ? */ 1 */"),
            Piece.of("1 /*! + /*! 1 */ */"),
            Piece.of("1 /*!00000 + ? */", 1),
            Piece.of("1 /*!80000+?*/", 1),
            Piece.of("1 /*!800000 + 1 */"),
            Piece.of("1 /*M! + ? */"),
            Piece.of("1 /*!90100 + 1 */"),
            Piece.of("1 /* ! + ? */"),
            Piece.of("1 /*!50000 -- ? */\n + ? */", 1),
            Piece.of("1 /*!50000 # ? */\n + ? */", 1),
            Piece.of("1 /*!50000 + \"*/\" */"),
            Piece.of("1 /**/+/***/?/*/ ? */", 1),
            Piece.of("1 -- ?"),
            Piece.of("1 --\u0001?"),
            Piece.of("1 --1"),
            Piece.of("- -?", 1),
            Piece.of("!?", 1),
            Piece.of("?<=>?", 1, 1),
            Piece.of("@`a?`:=?", 1),
            Piece.of("(@'a?' IS NULL) < 2"),
            Piece.of("(@\"a?\" IS NULL) < 2"),
            Piece.of("@@session.sql_mode IS NULL"),
            Piece.of("1 AS a$b"),
            Piece.of("1 AS $a"),
            Piece.of("1 AS 1a"),
            Piece.of("INTERVAL ? DAY + DATE'2020-01-01'", 1),
            Piece.of("CAST(? AS CHAR)||'x'", "v"),
            Piece.of("'{\"a\":1}'->>'$.a'"),
            Piece.of("'\\\\''?'"),
            Piece.of("'%\\_?'"));

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, SET standard_conforming_strings = on",
        "POSTGRESQL, SET standard_conforming_strings = off",
        "MYSQL, SET sql_mode = ''",
        "MYSQL, SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
        "MYSQL, SET sql_mode = 'ANSI_QUOTES'",
        "MYSQL, 'SET sql_mode = ''ANSI_QUOTES,NO_BACKSLASH_ESCAPES'''"
    })
    void aStatementMeansWhatItMeansToTheDatabase(Engine engine, String setting) throws SQLException {
        compare(engine, setting, SEED, 120);
    }

    /** By themselves: what such a name means is not looked up, so that a result that the service refuses is not asked for again. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"SELECT ?::text AS U&\"d?0061\" UESCAPE '?'", "SELECT ?::text AS U&\"d\\0061 ? :no\""})
    void aNameWithEscapesOfUnicode(String sql) throws SQLException {
        try (Connection reference = Databases.judge(Engine.POSTGRESQL);
                Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            assertThat(outcome(ours, sql, List.of("v"), "SELECT 1"))
                    .isEqualTo(outcome(reference, sql, List.of("v"), "SELECT 1"))
                    .isEqualTo("[v]");
        }
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, SET standard_conforming_strings = on",
        "POSTGRESQL, SET standard_conforming_strings = off",
        "MYSQL, SET sql_mode = ''",
        "MYSQL, SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
        "MYSQL, SET sql_mode = 'ANSI_QUOTES'",
        "MYSQL, 'SET sql_mode = ''ANSI_QUOTES,NO_BACKSLASH_ESCAPES'''"
    })
    void thousandsOfStatementsMeanWhatTheyMeanToTheDatabase(Engine engine, String setting) throws SQLException {
        compare(engine, setting, SEED + 1, 5000);
    }

    private static void compare(Engine engine, String setting, long seed, int statements) throws SQLException {
        Random random = new Random(seed);
        List<Piece> pieces = engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL;
        try (Connection reference = Databases.judge(engine);
                Connection ours = Databases.ours(engine)) {
            reference.setAutoCommit(false);
            ours.setAutoCommit(false);
            set(reference, setting);
            set(ours, setting);
            List<Piece> sound = new ArrayList<>();
            List<String> differences = new ArrayList<>();
            int rows = 0;
            for (Piece piece : pieces) {
                boolean row = compare(List.of(piece), reference, ours, setting, differences);
                if (row) {
                    sound.add(piece);
                }
            }
            for (int i = 0; i < statements; i++) {
                List<Piece> chosen = new ArrayList<>();
                for (int n = random.nextInt(5) + 1; n > 0; n--) {
                    List<Piece> from = random.nextInt(25) == 0 ? pieces : sound;
                    chosen.add(from.get(random.nextInt(from.size())));
                }
                rows += compare(chosen, reference, ours, setting, differences) ? 1 : 0;
            }
            assertThat(differences).isEmpty();
            assertThat(rows).isGreaterThan(statements / 2);
            reference.rollback();
            ours.rollback();
        }
    }

    /** Whether the statement gave a row. */
    private static boolean compare(
            List<Piece> chosen, Connection reference, Connection ours, String setting, List<String> differences)
            throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT 0");
        List<Object> values = new ArrayList<>();
        for (Piece piece : chosen) {
            sql.append(", ").append(piece.sql()).append('\n');
            values.addAll(piece.values());
        }
        String expected = outcome(reference, sql.toString(), values, setting);
        String actual = outcome(ours, sql.toString(), values, setting);
        if (!expected.equals(actual) && differences.size() < 20) {
            differences.add(
                    setting + ": " + sql.toString().replace("\r", "\\r") + " gives " + actual + ", not " + expected);
        }
        return expected.startsWith("[");
    }

    private static String outcome(Connection connection, String sql, List<Object> values, String setting)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Integer number) {
                    statement.setInt(i + 1, number);
                } else {
                    statement.setString(i + 1, (String) values.get(i));
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<String> row = new ArrayList<>();
                rows.next();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                return row.toString();
            }
        } catch (SQLException e) {
            connection.rollback();
            set(connection, setting);
            return error(String.valueOf(e.getSQLState()));
        }
    }

    /** A wrong number of parameters and wrong syntax are told in several ways. */
    private static String error(String state) {
        return switch (state) {
            case "42601", "42000", "07001", "22023", "S1009", "07002", "S1000", "22026", "HY000", "42S22" -> "wrong";
            default -> state;
        };
    }

    private static void set(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        }
    }
}
