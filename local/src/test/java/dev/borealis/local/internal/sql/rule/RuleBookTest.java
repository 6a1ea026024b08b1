package dev.borealis.local.internal.sql.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.sql.lexer.Splitter;
import dev.borealis.local.internal.sql.lexer.SqlSlice;
import dev.borealis.local.internal.sql.parser.StatementParser;
import dev.borealis.local.internal.sql.statement.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service refuses, with which words, and what it lets through. */
final class RuleBookTest {
    private static @Nullable Refusal check(String sql, Release release) {
        SqlSlice slice = Splitter.split(sql).get(0);
        return RuleBook.of(release, Limits.STANDARD).check(StatementParser.parse(sql, slice));
    }

    private static String words(String sql, Release release) {
        Refusal refusal = check(sql, release);
        return refusal == null ? "accepted" : refusal.sqlState() + " " + refusal.message();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "refused.csv", delimiter = '~', quoteCharacter = '`', maxCharsPerColumn = 10_000)
    void refused(String sql, String words) {
        assertThat(words(sql, Release.NEWEST)).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "accepted.csv", delimiter = '~', quoteCharacter = '`')
    void accepted(String sql) {
        assertThat(words(sql, Release.NEWEST)).isEqualTo("accepted");
    }

    @ParameterizedTest(name = "{0} before {1}")
    @CsvFileSource(resources = "releases.csv", delimiter = '~', quoteCharacter = '`')
    void acceptedSinceARelease(String sql, String day) {
        Release first = Release.parse(day);
        assertThat(words(sql, first)).isEqualTo("accepted");
        assertThat(words(sql, new Release(first.day().minusDays(1)))).startsWith("0A000 ");
    }

    @Test
    void aReservedPrefixIsExplained() {
        assertThat(check("SET dsql.x = 1", Release.NEWEST))
                .isEqualTo(new Refusal(
                        "42602",
                        "invalid configuration parameter name \"dsql.x\"",
                        "\"dsql\" is a reserved prefix.",
                        null));
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257})
    void aTableHasAtMost256Columns(int columns) {
        String list =
                IntStream.range(0, columns).mapToObj(i -> "c" + i + " int").collect(Collectors.joining(", "));
        assertThat(words("CREATE TABLE t (" + list + ")", Release.NEWEST))
                .isEqualTo(columns == 256 ? "accepted" : "54011 tables can have at most 255 columns");
        assertThat(words("CREATE TABLE t (" + list + ", PRIMARY KEY (c0))", Release.NEWEST))
                .isEqualTo(columns == 256 ? "accepted" : "54011 cannot use more than 256 columns in an index");
    }

    @Test
    void limitsCanBeLowered() {
        Limits limits = Limits.STANDARD.with(Limit.KEY_COLUMNS, 1);
        String sql = "CREATE TABLE t (a int, b int, PRIMARY KEY (a, b))";
        Statement statement = StatementParser.parse(sql, Splitter.split(sql).get(0));
        assertThat(RuleBook.of(Release.NEWEST, limits).check(statement))
                .isEqualTo(Refusal.of("54011", "more than 1 column keys in an index are not supported"));
    }

    @Test
    void deepNestingIsLeftToPostgres() {
        String sql = "SELECT " + "(".repeat(100_000) + "1" + ")".repeat(100_000);
        assertThat(words(sql, Release.NEWEST)).isEqualTo("accepted");
    }
}
