package dev.borealis.cli.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"a|a", "a b|a b", "a,b|\"a,b\"", "a\"b|\"a\"\"b\"", "~~|\"\"", "~a\nb~|~\"a\nb\"~"})
    void quotesCsvFieldsThatNeedIt(String value, String field) {
        assertThat(CsvFormat.field(value)).isEqualTo(field);
    }

    @Test
    void makesJsonNamesDistinct() {
        assertThat(JsonFormat.distinct(List.of("a", "b", "a", "a_2", "a")))
                .containsExactly("a", "b", "a_2", "a_2_2", "a_3");
    }

    @Test
    void alignsColumns() throws IOException {
        StringWriter out = new StringWriter();
        new TablePage(List.of("n", "name"), List.of(List.of("1", "Ø"), List.of("100", "🐕"))).write(out);
        assertThat(out.toString()).isEqualTo(" n   | name\n-----+------\n 1   | Ø\n 100 | 🐕\n".replace("\r", ""));
    }

    @Test
    void keepsAValueOnItsLine() {
        assertThat(TablePage.escaped("a\n\tb\u0007")).isEqualTo("a\\n\\tb\\x07");
    }

    @ParameterizedTest
    @CsvSource({
        "insert into t values (1), 2, INSERT 2",
        "WITH x AS (SELECT 1) UPDATE t SET a = 1, 3, WITH 3",
        "create table t (a int), 0, CREATE TABLE",
        "BEGIN, 0, BEGIN"
    })
    void saysWhatWasDone(String sql, long count, String text) {
        assertThat(DoneText.of(sql, count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT 1, QUERY",
        "with x as (select 1) select 1, QUERY",
        "(select 1), QUERY",
        "VALUES (1), QUERY",
        "TABLE t, QUERY",
        "begin, BEGIN",
        "START TRANSACTION, BEGIN",
        "COMMIT, END",
        "end, END",
        "abort, END",
        "SELECTED, OTHER",
        "INSERT INTO t VALUES (1), OTHER",
        "\\d, OTHER"
    })
    void tellsStatementsApartByTheirFirstWord(String sql, StatementKind kind) {
        assertThat(StatementKind.of(sql)).isEqualTo(kind);
    }
}
