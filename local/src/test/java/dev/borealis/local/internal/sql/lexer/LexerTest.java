package dev.borealis.local.internal.sql.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.sql.lexer.Token.Kind;
import dev.borealis.local.internal.sql.parser.StatementParser;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL comes apart as PostgreSQL's own lexer has it. */
final class LexerTest {
    private static List<String> texts(String sql) {
        return Lexer.tokens(sql).stream()
                .filter(token -> token.kind() != Kind.END)
                .map(token -> token.kind() + ":" + token.text())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT ~ WORD:select",
                "größe ~ WORD:größe",
                "\"Mixed \"\"Case\"\"\" ~ QUOTED:Mixed \"Case\"",
                "U&\"d\\0061t\" ~ QUOTED:d\\0061t",
                "'it''s' ~ STRING:it's",
                "E'a\\'b' ~ STRING:a\\'b",
                "'a\\' ~ STRING:a\\",
                "B'01' ~ STRING:01",
                "$$a;b$$ ~ STRING:a;b",
                "$x$ $$a$x$ ~ STRING: $$a",
                "$12 ~ PARAMETER:$12",
                "1.5e-3 ~ NUMBER:1.5e-3",
                ".5 ~ NUMBER:.5",
                "0xFF ~ NUMBER:0xFF",
                "<> ~ OPERATOR:<>",
                ":: ~ PUNCTUATION:::",
                "'open ~ BROKEN:",
                "\"open ~ BROKEN:",
                "$$open ~ BROKEN:",
                "/* open ~ BROKEN:",
            })
    void oneToken(String sql, String token) {
        assertThat(texts(sql)).containsExactly(token);
    }

    @Test
    void commentsAndBlanksAreNoTokens() {
        assertThat(texts("a -- 'b\n /* c /* d */ ' */ e")).containsExactly("WORD:a", "WORD:e");
    }

    @Test
    void anOperatorEndsWhereACommentBegins() {
        assertThat(texts("1+--x\n2")).containsExactly("NUMBER:1", "OPERATOR:+", "NUMBER:2");
    }

    @Test
    void aRangeIsNoDecimalPoint() {
        assertThat(texts("1..2")).startsWith("NUMBER:1");
    }

    @Test
    void offsetsPointIntoTheText() {
        Token name = Lexer.tokens("  \"a b\" x").get(0);
        assertThat(name).isEqualTo(new Token(Kind.QUOTED, "a b", 2, 7));
    }

    @Test
    void noTextBreaksIt() {
        Random random = new Random(20261120);
        String alphabet = "aE$'\"-/*\\;:.(1+e \n\0\u00e9{}";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder sql = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<Token> tokens = Lexer.tokens(sql.toString());
            int end = 0;
            for (Token token : tokens) {
                assertThat(token.start()).as(sql.toString()).isGreaterThanOrEqualTo(end);
                end = token.end();
            }
            assertThat(tokens.get(tokens.size() - 1).kind()).isEqualTo(Kind.END);
            Splitter.split(sql.toString()).forEach(slice -> StatementParser.parse(sql.toString(), slice));
        }
    }
}
