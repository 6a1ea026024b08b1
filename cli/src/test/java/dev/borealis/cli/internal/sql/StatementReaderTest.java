package dev.borealis.cli.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatementReaderTest {
    static Stream<Arguments> scripts() {
        return Stream.of(
                script("", List.of()),
                script(" ;; ; \n", List.of()),
                script("-- only a comment; really", List.of()),
                script("/* a; /* nested; */ b; */", List.of()),
                script("SELECT 1", List.of("SELECT 1")),
                script("\uFEFFSELECT 1; SELECT '\uFEFF'", List.of("SELECT 1", "SELECT '\uFEFF'")),
                script("SELECT 1; SELECT 2 ;", List.of("SELECT 1", "SELECT 2")),
                script("SELECT 'a;b'; SELECT 2", List.of("SELECT 'a;b'", "SELECT 2")),
                script("SELECT 'it''s; fine'; SELECT 2", List.of("SELECT 'it''s; fine'", "SELECT 2")),
                script("SELECT 'back\\'; SELECT 2", List.of("SELECT 'back\\'", "SELECT 2")),
                script("SELECT e'back\\'; x'; SELECT 2", List.of("SELECT e'back\\'; x'", "SELECT 2")),
                script("SELECT E'a''\\';'; SELECT 2", List.of("SELECT E'a''\\';'", "SELECT 2")),
                script("SELECT typename'x\\'; SELECT 2", List.of("SELECT typename'x\\'", "SELECT 2")),
                script("SELECT \"a;\"\"b\"; SELECT 2", List.of("SELECT \"a;\"\"b\"", "SELECT 2")),
                script("SELECT $$a;b$$; SELECT 2", List.of("SELECT $$a;b$$", "SELECT 2")),
                script("SELECT $x$a;$$;$y$;$x$; SELECT 2", List.of("SELECT $x$a;$$;$y$;$x$", "SELECT 2")),
                script("SELECT $1; SELECT a$b$c; SELECT 2", List.of("SELECT $1", "SELECT a$b$c", "SELECT 2")),
                script("SELECT 1 -- one; two\n + 1; SELECT 2", List.of("SELECT 1 -- one; two\n + 1", "SELECT 2")),
                script("SELECT 1 -- one; two\r + 1; SELECT 2", List.of("SELECT 1 -- one; two\r + 1", "SELECT 2")),
                script("-- one; two\rSELECT 1; SELECT 2", List.of("SELECT 1", "SELECT 2")),
                script("SELECT 1 /* ; */ + 1; SELECT 2", List.of("SELECT 1 /* ; */ + 1", "SELECT 2")),
                script("SELECT 3 - 1 / 2; SELECT 2", List.of("SELECT 3 - 1 / 2", "SELECT 2")),
                script(
                        "CREATE RULE r AS DO (SELECT 1; SELECT 2); X",
                        List.of("CREATE RULE r AS DO (SELECT 1; SELECT 2)", "X")),
                script("( -- c\nSELECT 1); SELECT 2", List.of("( -- c\nSELECT 1)", "SELECT 2")),
                script("SELECT 1); SELECT 2", List.of("SELECT 1)", "SELECT 2")),
                script(
                        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
                        List.of(
                                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
                                "SELECT 3")),
                script("BEGIN; SELECT 1; END; SELECT 2", List.of("BEGIN", "SELECT 1", "END", "SELECT 2")),
                script("SELECT 'open; SELECT 2", List.of("SELECT 'open; SELECT 2")),
                script("SELECT $a$open; SELECT 2", List.of("SELECT $a$open; SELECT 2")),
                script("SELECT 'ø;🐕'; SELECT ø", List.of("SELECT 'ø;🐕'", "SELECT ø")));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void cutsAtTheSemicolonsThatEndAStatement(String script, List<String> statements) throws IOException {
        assertThat(read(script)).extracting(SqlText::text).isEqualTo(statements);
    }

    static Stream<Arguments> mysqlScripts() {
        return Stream.of(
                script("SELECT 'it\\'s; fine'; SELECT 2", List.of("SELECT 'it\\'s; fine'", "SELECT 2")),
                script("SELECT \"a\\\";b\"; SELECT 2", List.of("SELECT \"a\\\";b\"", "SELECT 2")),
                script("SELECT `a;``b\\`; SELECT 2", List.of("SELECT `a;``b\\`", "SELECT 2")),
                script("# it's a comment; really\nSELECT 1; SELECT 2 # x; y", List.of("SELECT 1", "SELECT 2 # x; y")),
                script("SELECT 5--1; SELECT 2 -- x; y\n", List.of("SELECT 5--1", "SELECT 2 -- x; y")),
                script("-- it's; a comment\nSELECT 1", List.of("SELECT 1")),
                script("/* a /* b */ SELECT 1; SELECT 2", List.of("SELECT 1", "SELECT 2")),
                script("SELECT $$; SELECT 2", List.of("SELECT $$", "SELECT 2")));
    }

    @ParameterizedTest
    @MethodSource("mysqlScripts")
    void knowsTheQuotesAndCommentsOfMysql(String script, List<String> statements) throws IOException {
        assertThat(read(script, ScriptSyntax.MYSQL)).extracting(SqlText::text).isEqualTo(statements);
    }

    @Test
    void tellsTheLineAStatementBeginsOn() throws IOException {
        assertThat(read("SELECT 1;\n\n-- a\n SELECT\n 2; SELECT 3;\nSELECT 4"))
                .extracting(SqlText::line)
                .containsExactly(1, 4, 5, 6);
    }

    @Test
    void readsNoFurtherThanTheStatement() throws IOException {
        StringReader script = new StringReader("SELECT 1; rest");
        new StatementReader(script, ScriptSyntax.POSTGRESQL).next();
        assertThat(script.read()).isEqualTo(' ');
    }

    private static Arguments script(String text, List<String> statements) {
        return Arguments.of(text, statements);
    }

    private static List<SqlText> read(String script) throws IOException {
        return read(script, ScriptSyntax.POSTGRESQL);
    }

    private static List<SqlText> read(String script, ScriptSyntax syntax) throws IOException {
        StatementReader reader = new StatementReader(new StringReader(script), syntax);
        List<SqlText> statements = new ArrayList<>();
        for (SqlText next = reader.next(); next != null; next = reader.next()) {
            statements.add(next);
        }
        return statements;
    }
}
