package dev.borealis.cli.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextTest {
    @Test
    void marksThePlaceWithACaret() {
        assertThat(lines(new SqlText("SELECT * FORM x", 3), 10, "script.sql"))
                .containsExactly(
                        "ERROR 42601: wrong (script.sql, line 3)",
                        "  SELECT * FORM x",
                        "           ^",
                        "DETAIL: why",
                        "HINT: do");
    }

    @Test
    void marksTheLineAtFaultOfSeveral() {
        assertThat(lines(new SqlText("SELECT *\n\tFORM x\nWHERE y", 3), 11, "-c"))
                .startsWith("ERROR 42601: wrong (-c, line 4)", "  \tFORM x", "  \t^");
    }

    @Test
    void countsCharactersAsTheServerDoes() {
        assertThat(lines(new SqlText("SELECT '🐕' FORM", 1), 12, "-c"))
                .startsWith("ERROR 42601: wrong (-c, line 1)", "  SELECT '🐕' FORM", " ".repeat(2 + 11) + "^");
    }

    @Test
    void marksAPlaceBehindTheEnd() {
        assertThat(lines(new SqlText("SELECT (", 1), 9, "-c")).contains("  SELECT (", "          ^");
    }

    @Test
    void showsAPieceOfAVeryLongLine() {
        String text = "SELECT " + "x".repeat(1000) + " FORM " + "y".repeat(1000);
        assertThat(lines(new SqlText(text, 1), 1009, "-c"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(200))
                .anySatisfy(line -> assertThat(line).contains("x FORM y"));
    }

    @Test
    void marksNothingWhereTheServerNamesNoPlace() {
        assertThat(new ErrorText("40001", "conflict", 0, null, null).of(new SqlText("COMMIT", 7), "-c"))
                .isEqualTo("ERROR 40001: conflict (-c, line 7)");
    }

    private static String[] lines(SqlText sql, int position, String script) {
        return new ErrorText("42601", "wrong", position, "why", "do")
                .of(sql, script)
                .split(System.lineSeparator(), -1);
    }
}
