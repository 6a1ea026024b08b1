package dev.borealis.dataapi.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a statement's words tell; in doubt, that it writes. */
final class FactsFinderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '¬', textBlock = """
            # sql                                            | verb    | reads | ordered | limited
            SELECT * FROM t                                  | SELECT  | true  | false   | false
            (SELECT 1) UNION (SELECT 2) ORDER BY 1           | SELECT  | true  | true    | false
            select * from t order by a limit 5               | SELECT  | true  | true    | true
            SELECT * FROM (SELECT a FROM t ORDER BY a LIMIT 1) x | SELECT | true | false  | false
            SELECT row_number() OVER (ORDER BY a) FROM t     | SELECT  | true  | false   | false
            SELECT * FROM t FOR UPDATE                       | SELECT  | false | false   | true
            SELECT * INTO x FROM t                           | SELECT  | false | false   | false
            WITH x AS (SELECT 1) SELECT * FROM x             | WITH    | true  | false   | false
            WITH x AS (DELETE FROM t RETURNING 1) SELECT 1   | WITH    | false | false   | false
            SELECT 'INSERT', "update" FROM t                 | SELECT  | true  | false   | false
            VALUES (1), (2)                                  | VALUES  | true  | false   | false
            EXPLAIN SELECT 1                                 | EXPLAIN | true  | false   | false
            EXPLAIN ANALYZE SELECT 1                         | EXPLAIN | false | false   | false
            INSERT INTO t VALUES (1)                         | INSERT  | false | false   | false
            SELECT 1; DELETE FROM t                          | SELECT  | false | false   | false
            """)
    void tells(String sql, String verb, Boolean reads, Boolean ordered, Boolean limited) {
        StatementFacts facts = facts(Engine.POSTGRESQL, sql);
        assertThat(facts.verb()).isEqualTo(verb);
        assertThat(facts.readOnly()).isEqualTo(reads);
        assertThat(facts.ordered()).isEqualTo(ordered);
        assertThat(facts.limited()).isEqualTo(limited);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '¬', textBlock = """
            SELECT count(*), Lower (a), s."F"(1) FROM t WHERE x IN (1) AND (a) | count,lower,f
            SELECT 'f(x)' -- g(x)                                             |
            SELECT * FROM generate_series(1, 2) AS g(a)                       | generate_series,g
            """)
    void collectsWhatIsCalled(String sql, String functions) {
        assertThat(facts(Engine.POSTGRESQL, sql).functions())
                .containsExactlyInAnyOrder(functions == null ? new String[0] : functions.split(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT @a := 1                    | false
            SELECT * FROM t LOCK IN SHARE MODE | false
            SELECT * FROM t                   | true
            """)
    void onMysqlToo(String sql, boolean reads) {
        assertThat(facts(Engine.MYSQL, sql).readOnly()).isEqualTo(reads);
    }

    /** What is behind the WITH begins with the word of the third column. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '¬', textBlock = """
            SELECT * FROM t FOR UPDATE OF t NOWAIT                                     | true  | false |
            select * from t for no key update skip locked                              | true  | false |
            SELECT * FROM (SELECT * FROM t FOR KEY SHARE) x                             | true  | false |
            SELECT lock FROM t FOR UPDATE                                              | true  | false |
            SELECT lock FROM t                                                         | false | false |
            SELECT * FROM t                                                            | false | false |
            INSERT INTO t VALUES (1) RETURNING id                                      | false | true  |
            INSERT INTO t SELECT 1 ON CONFLICT (id) DO UPDATE SET v = 1 RETURNING id   | false | true  |
            update t set a = 1                                                         | false | false |
            CREATE TABLE x AS SELECT 1                                                 | false | false |
            WITH w AS (DELETE FROM t RETURNING 1) SELECT 1 FROM w                      | false | true  | SELECT
            WITH w AS (DELETE FROM t RETURNING 1) SELECT 1 INTO x FROM w               | false | false | SELECT
            WITH w AS (DELETE FROM t RETURNING 1) INSERT INTO x SELECT 1 FROM w        | false | false | INSERT
            WITH w (a) AS MATERIALIZED (DELETE FROM t RETURNING 1) /* ( */ (SELECT a FROM w) | false | true | (SELECT
            WITH RECURSIVE delete AS (DELETE FROM t RETURNING 1), b AS (SELECT 1) DELETE FROM x RETURNING a | false | true | DELETE FROM x
            WITH w AS (SELECT 1) SELECT * FROM w                                       | false | false |
            """)
    void tellsOfLocksAndOfChangesThatReturnRows(String sql, boolean locks, boolean returns, String main) {
        StatementFacts facts = facts(Engine.POSTGRESQL, sql);
        assertThat(facts.locking()).isEqualTo(locks);
        assertThat(facts.returnsChanges()).isEqualTo(returns);
        assertThat(facts.query() && (locks || returns)).isFalse();
        assertThat(facts.mainStart() == 0 ? "" : sql.substring(facts.mainStart()))
                .startsWith(main == null ? "" : main);
        assertThat(facts.mainStart() == 0).isEqualTo(main == null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '¬', textBlock = """
            SELECT f()                                | true  | false
            (SELECT f(), a FROM t WHERE a IN (1, 2))  | true  | false
            SELECT FOUND_ROWS(), ROW_COUNT() AS n     | true  | true
            SELECT @@warning_count, 'x', 7            | true  | true
            SELECT @a                                 | true  | false
            SELECT LAST_INSERT_ID(), REPEAT('x', 9)   | true  | false
            SELECT CAST('x' AS BINARY(9000000))       | true  | false
            SELECT 1 FROM t                           | true  | false
            SELECT (SELECT 1)                         | false | false
            SELECT 1 /*! UNION SELECT 2 */            | false | false
            WITH c AS (SELECT 1) SELECT 2             | false | false
            VALUES ROW(1)                             | true  | false
            UPDATE t SET a = 1                        | false | false
            """)
    void tellsOfFlatQueriesOfMysql(String sql, boolean flat, boolean small) {
        LexicalRules rules = LexicalRules.usual(Engine.MYSQL);
        assertThat(FlatQuery.is(rules, sql)).isEqualTo(flat);
        assertThat(FlatQuery.isSurelySmall(rules, sql)).isEqualTo(small);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '¬', textBlock = """
            SELECT * FROM t ORDER BY a                                   | a
            SELECT * FROM t ORDER BY a DESC NULLS LAST, 2, "B c" LIMIT 5 | a,2,"B c"
            SELECT * FROM t ORDER BY a -- and nothing else               | a
            SELECT a FROM t UNION (SELECT b FROM u ORDER BY b) ORDER BY 1 FOR UPDATE | 1
            SELECT * FROM (SELECT a FROM t ORDER BY a) x                 |
            SELECT * FROM t ORDER BY t.a                                 |
            SELECT * FROM t ORDER BY a, lower(b)                         |
            SELECT * FROM t ORDER BY a, (SELECT 1)                       |
            SELECT * FROM t ORDER BY a + 1                               |
            SELECT * FROM t ORDER BY a COLLATE "C"                       |
            SELECT * FROM t ORDER BY random()                            |
            SELECT * FROM t ORDER BY ?                                   |
            SELECT * FROM t                                              |
            """)
    void readsTheOrder(String sql, String order) {
        assertThat(facts(Engine.POSTGRESQL, sql).order())
                .extracting(item -> item.quoted() ? '"' + item.name() + '"' : item.name())
                .containsExactly(order == null ? new String[0] : order.split(","));
    }

    @Test
    void nothingIsNoQuery() {
        StatementFacts facts = facts(Engine.POSTGRESQL, "/* hi */ -- there");
        assertThat(facts.verb()).isEmpty();
        assertThat(facts.readOnly()).isFalse();
    }

    private static StatementFacts facts(Engine engine, String sql) {
        return SqlTemplate.of(engine, sql, ParameterStyle.NONE).facts();
    }
}
