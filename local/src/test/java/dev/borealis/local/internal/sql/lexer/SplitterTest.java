package dev.borealis.local.internal.sql.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A text comes apart where PostgreSQL's grammar ends its statements. */
final class SplitterTest {
    private static List<String> split(String sql) {
        return Splitter.split(sql).stream()
                .map(slice -> sql.substring(slice.start(), slice.end()))
                .toList();
    }

    @Test
    void semicolonsEndStatementsAndEmptyOnesVanish() {
        assertThat(split(" ; SELECT 1 ;; SELECT 2; -- end")).containsExactly("SELECT 1", "SELECT 2");
    }

    @Test
    void nothingIsNoStatement() {
        assertThat(split("  -- just a comment")).isEmpty();
    }

    @Test
    void semicolonsInStringsAndBracketsDoNot() {
        assertThat(split("SELECT ';', $$;$$, \";\"; CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)"))
                .hasSize(2);
    }

    @Test
    void theBodyOfARoutineBelongsToIt() {
        String body = "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC"
                + " SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
        assertThat(split(body + "; SELECT 3")).containsExactly(body, "SELECT 3");
    }

    @Test
    void beginOutsideARoutineIsAStatement() {
        assertThat(split("BEGIN; SELECT 1; END")).containsExactly("BEGIN", "SELECT 1", "END");
    }
}
