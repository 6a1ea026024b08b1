package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A parameter's name ends where the engine's own names end; casts, assignments and slices are left what they are. */
final class ParameterNamesTest {

    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("a$b", 2),
            Map.entry("a$", 3),
            Map.entry("1st", 4),
            Map.entry("_", 5),
            Map.entry("größe", 6),
            Map.entry("b", 7),
            Map.entry("lo", 2),
            Map.entry("hi", 3),
            Map.entry("名前", 8));

    private static String value(Engine engine, AuroraDatabase database, String sql) {
        Map<String, Object> given = new HashMap<>(VALUES);
        given.keySet().retainAll(PreparedSql.named(engine, sql).names());
        return String.valueOf(database.query(sql, given).asLists().get(0).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SELECT :a$b                                    | 2
        SELECT CONCAT(:a$b,:a)                         | 21
        SELECT :a$, :a                                 | 3
        SELECT :1st                                    | 4
        SELECT :_                                      | 5
        SELECT CONCAT(:größe/**/,:a)                   | 61
        SELECT :名前                                   | 8
        SELECT CONCAT(:a,:b,:a$b)                      | 172
        SELECT ':a$b'                                  | :a$b
        SELECT x$y FROM (SELECT :a AS x$y) t           | 1
        SELECT 5-:a$b                                  | 3
        """)
    void aNameGoesOnAsNamesOfTheEnginesDo(String sql, String expected) {
        for (Engine engine : Engine.values()) {
            try (AuroraDatabase database = RealService.database(engine)) {
                assertThat(value(engine, database, sql)).as(engine + ": " + sql).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SELECT :a::text                                                | 1
        SELECT :a$b::int::text                                         | 2
        SELECT CAST(:a$b AS text)                                      | 2
        SELECT ((ARRAY[1,2,3])[:lo:])::text                            | {2,3}
        SELECT ((ARRAY[1,2,3])[:lo : :hi])::text                       | {2,3}
        SELECT ((ARRAY[1,2,3])[ : :lo])::text                          | {1,2}
        SELECT ((ARRAY[1,2,3])[:lo])::text                             | 2
        SELECT ((ARRAY[1,2,3])[:lo::int])::text                        | 2
        SELECT ((ARRAY[1,2,3])[:a:n])::text FROM (SELECT 2 AS n) t     | {1,2}
        SELECT ((ARRAY[1,2,3])[n:n])::text FROM (SELECT 2 AS n) t      | {2}
        SELECT ((ARRAY[1,2,3])[n:2])::text FROM (SELECT 2 AS n) t      | {2}
        SELECT ((ARRAY[1,2,3])[1:n])::text FROM (SELECT 2 AS n) t      | {1,2}
        SELECT make_interval(days := :a)::text                         | 1 day
        SELECT make_interval(days => :a$b)::text                       | 2 days
        """)
    void castsArgumentsAndSlicesOfPostgresql(String sql, String expected) {
        try (AuroraDatabase database = RealService.database(Engine.POSTGRESQL)) {
            assertThat(value(Engine.POSTGRESQL, database, sql)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SELECT @v:=:a$b                                | 2
        SELECT @v :=:a                                 | 1
        SELECT $x FROM (SELECT :a AS $x) t             | 1
        """)
    void assignmentsOfMysql(String sql, String expected) {
        try (AuroraDatabase database = RealService.database(Engine.MYSQL)) {
            assertThat(value(Engine.MYSQL, database, sql)).isEqualTo(expected);
        }
    }

    /** Two colons are a cast, as the database reads them: a bound behind them stands apart, {@code [:lo : :hi]}. */
    @Test
    void twoColonsAreACastInASliceToo() {
        try (AuroraDatabase database = RealService.database(Engine.POSTGRESQL)) {
            assertThatThrownBy(() -> value(Engine.POSTGRESQL, database, "SELECT (ARRAY[1,2,3])[:lo::hi]"))
                    .isInstanceOf(DataApiServiceException.class)
                    .hasMessageContaining("type \"hi\" does not exist");
        }
    }
}
