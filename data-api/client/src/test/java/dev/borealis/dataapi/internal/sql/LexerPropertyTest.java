package dev.borealis.dataapi.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements put together at random from pieces whose meaning is known: the parameters found are those put in, what is not
 * rewritten comes out as it went in, and a naive scanner, which knows only plain quotes and comments, as the service's does,
 * finds the very same parameters in what is sent.
 */
final class LexerPropertyTest {

    private static final int STATEMENTS = 4000;

    private static final List<String> BOTH = List.of(
            "a",
            " ",
            "\n",
            "x1",
            "'it''s ? :no'",
            "'--'",
            "'/*'",
            "/* ? :no ' \" */",
            "-- ? :no '\n",
            "(",
            ")",
            ",",
            "1.5",
            "=",
            "SELECT",
            "::int",
            "é",
            "+",
            "1e5");
    private static final List<String> POSTGRESQL = List.of(
            "\"a?b:no\"",
            "E'\\' ? :no'",
            "E'\\\\'",
            "$$ ? :no ' $$",
            "$q$ $$ :no \" -- $q$",
            "/* /* :no */ ' */",
            "[1:2]",
            "[b:c]",
            "$$plain$$",
            "E'a'\n'\\' :no'",
            "E'a' -- ' \n '\\' :no'",
            "-- ' :no\r");
    private static final List<String> MYSQL = List.of(
            "`a?b:no`",
            "'\\' ? :no'",
            "\"\\\" :no\"",
            "# ? :no '\n",
            "--1",
            "@v",
            "'\\\\'",
            "---1",
            "/*!50000 'x' -1 */",
            "/*! `a` /* ' :no */ */",
            "-- ' \r :no ' \n");

    @ParameterizedTest
    @EnumSource
    void findsWhatWasPutIn(Engine engine) {
        Random random = new Random(20261120);
        for (int i = 0; i < STATEMENTS; i++) {
            check(engine, random);
        }
    }

    private static void check(Engine engine, Random random) {
        List<String> fragments = new ArrayList<>(BOTH);
        fragments.addAll(engine == Engine.MYSQL ? MYSQL : POSTGRESQL);
        StringBuilder sql = new StringBuilder();
        int parameters = 0;
        for (int i = random.nextInt(12) + 1; i > 0; i--) {
            if (random.nextInt(4) == 0) {
                sql.append(" :v").append(parameters++).append(' ');
            } else {
                sql.append(fragments.get(random.nextInt(fragments.size()))).append(' ');
            }
        }
        String text = sql.toString();
        SqlTemplate template = SqlTemplate.of(engine, text, ParameterStyle.NAMED);
        assertThat(template.parameterCount()).as(text).isEqualTo(parameters);
        assertThat(String.join("", tokens(engine, text))).isEqualTo(text);
        String sent = template.render(Collections.nCopies(parameters, ""));
        assertThat(NaiveScanner.parameters(sent)).as(text).hasSize(parameters);
    }

    private static List<String> tokens(Engine engine, String text) {
        List<String> texts = new ArrayList<>();
        for (Token token : Lexer.tokens(LexicalRules.usual(engine), text)) {
            texts.add(token.text(text));
        }
        return texts;
    }

    /** What the service does, as far as is known: quotes end at the next quote, comments do not nest, the rest is searched. */
    private static final class NaiveScanner {

        static List<String> parameters(String sql) {
            List<String> found = new ArrayList<>();
            int at = 0;
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (c == '\'' || c == '"' || c == '`') {
                    at = sql.indexOf(c, at + 1) + 1;
                    assertThat(at).as("unclosed quote in " + sql).isPositive();
                } else if (sql.startsWith("--", at)) {
                    int end = sql.indexOf('\n', at);
                    at = end < 0 ? sql.length() : end;
                } else if (sql.startsWith("/*", at)) {
                    at = sql.indexOf("*/", at) + 2;
                } else if (sql.startsWith("::", at)) {
                    at += 2;
                } else if (c == ':' && at + 1 < sql.length() && Chars.inParameterName(sql.charAt(at + 1))) {
                    int end = at + 1;
                    while (end < sql.length() && Chars.inParameterName(sql.charAt(end))) {
                        end++;
                    }
                    found.add(sql.substring(at + 1, end));
                    at = end;
                } else {
                    at++;
                }
            }
            return found;
        }
    }
}
