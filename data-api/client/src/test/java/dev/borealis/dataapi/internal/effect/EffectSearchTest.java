package dev.borealis.dataapi.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an effect, given a catalogue; the databases' own are asked in RepeatsTest. */
final class EffectSearchTest {

    private static final Named WRITES = function("pay", "INSERT INTO ledger VALUES (1); RETURN 1");
    private static final Named CALLS = function("indirect", "SELECT pay()");
    private static final Named COMPUTES = function("twice", "SELECT 2 * $1");
    private static final Named RECURSES = function("fib", "SELECT CASE WHEN $1 < 2 THEN $1 ELSE fib($1 - 1) END");
    private static final Named VIEW = new Named(Named.Kind.RELATION, "v", "v", false, true, "SELECT indirect() AS a");
    private static final Named ODD = function("odd name", "DELETE FROM ledger");
    private static final Named REACH = new Named(Named.Kind.REACH, "", "", false, false, "");

    private static Named function(String name, String source) {
        return new Named(Named.Kind.FUNCTION, name, name, false, true, source);
    }

    private static boolean none(Engine engine, String sql, Named... catalogue) {
        return EffectSearch.findsNone(
                engine,
                sql,
                text -> List.of(catalogue).stream()
                        .filter(named -> text.toLowerCase(Locale.ROOT).contains(named.name()))
                        .toList());
    }

    private static boolean none(String sql) {
        return none(Engine.POSTGRESQL, sql, WRITES, CALLS, COMPUTES, RECURSES, VIEW, ODD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pay()",
                "SELECT \"Pay\"()",
                "SELECT a.pay FROM a",
                "SELECT indirect()",
                "SELECT * FROM v",
                "SELECT twice(indirect())",
                "SELECT \"odd name\"()",
                "SELECT U&\"p\\0061y\"()",
                "SELECT 1 /* pay */"
            })
    void findsWhatMayWrite(String sql) {
        assertThat(none(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT twice(1)", "SELECT payment, pay_day FROM t", "SELECT fib(5)"})
    void findsNothingWhereNothingIs(String sql) {
        assertThat(none(sql)).isTrue();
    }

    @Test
    void trustsNoFunctionOfAUserWhereADatabaseReachesOthers() {
        assertThat(none(Engine.POSTGRESQL, "SELECT twice(1)", COMPUTES, REACH)).isFalse();
        assertThat(none(Engine.POSTGRESQL, "SELECT a FROM t", COMPUTES, REACH)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT /*!50000 1 */",
                "SELECT GET_LOCK('a', 1)",
                "SELECT lambda_async('a', 'b')",
                "SELECT 1 INTO OUTFILE 'a'"
            })
    void knowsMysqlsOwn(String sql) {
        assertThat(none(Engine.MYSQL, sql)).isFalse();
    }

    /** As a loadable function does: only the server's own stand nowhere, and on Aurora nobody can load others. */
    @Test
    void takesAFunctionOfNoCatalogueForTheServersOwn() {
        assertThat(none(Engine.MYSQL, "SELECT loaded(1)")).isTrue();
        assertThat(none(Engine.MYSQL, "SELECT lambda_sync('a', 'b')")).isFalse();
    }

    /** MySQL calls bump for it. */
    @Test
    void leavesLettersThatAreNotPlainToTheDatabase() {
        assertThat(EffectSearch.findsNone(
                        Engine.MYSQL, "SELECT b\u00fcmp()", text -> List.of(function("bump", "DELETE FROM ledger"))))
                .isFalse();
    }

    @Test
    void trustsNoViewWithAFunctionThatThisUserCannotSee() {
        Named hiding = new Named(Named.Kind.RELATION, "h", "h", false, true, "select `b`.`bump`() AS `a`");
        Named seen = function("bump", "RETURN 1");
        assertThat(none(Engine.MYSQL, "SELECT * FROM h", hiding)).isFalse();
        assertThat(none(Engine.MYSQL, "SELECT * FROM h", hiding, seen)).isTrue();
    }
}
