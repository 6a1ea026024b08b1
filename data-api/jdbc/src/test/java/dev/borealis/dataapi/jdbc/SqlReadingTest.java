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
            Piece.of("5 OPERATOR(pg_catalog.-) ?", 2));

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
            Piece.of("$$ ?"));

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
