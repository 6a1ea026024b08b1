package dev.borealis.cli.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoneTextTest {
    @ParameterizedTest
    @CsvSource({
        "CREATE TABLE t (a int), 0, CREATE TABLE",
        "create or  replace function f() returns int, 0, CREATE FUNCTION",
        "CREATE OR REPLACE VIEW v AS SELECT 1, 0, CREATE VIEW",
        "UPDATE t SET a = 1, 3, UPDATE 3",
        "BEGIN, 0, BEGIN"
    })
    void tells(String sql, long count, String words) {
        assertThat(DoneText.of(sql, count)).isEqualTo(words);
    }
}
