package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A collection behind IN is a list of its elements, in the same words on both engines. */
final class NamedListsTest {

    private static final String NUMBERS = "SELECT n FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) t WHERE ";

    private static List<Object> numbers(AuroraDatabase database, String condition, Object ids) {
        List<Object> seen = new ArrayList<>();
        database.query(NUMBERS + condition + " ORDER BY n", Map.of("ids", ids, "two", 2))
                .asLists()
                .forEach(row -> seen.add(((Number) row.get(0)).intValue()));
        return seen;
    }

    @ParameterizedTest
    @EnumSource
    void aCollectionOrAnArrayIsExpanded(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            for (Object ids : List.of(
                    List.of(1, 3),
                    new int[] {1, 3},
                    new Long[] {1L, 3L},
                    new LinkedHashSet<>(List.of(1, 3)),
                    List.of(1, 3, 3L))) {
                assertThat(numbers(database, "n = :two OR n IN (:ids)", ids)).containsExactly(1, 2, 3);
                assertThat(numbers(database, "n <> :two AND n IN\n( :ids )", ids))
                        .containsExactly(1, 3);
                assertThat(numbers(database, "n NOT IN (:ids) AND n = :two", ids))
                        .containsExactly(2);
                assertThat(numbers(database, "n in(:ids) or :two in (:ids, n)", 9))
                        .containsExactly(2);
                assertThat(numbers(database, "n IN (:ids) AND n IN (:ids) AND n < :two", ids))
                        .containsExactly(1);
            }
            assertThat(database.query("SELECT 1 WHERE 'b' IN (:names)", Map.of("names", new String[] {"a", "b"}))
                            .asLists())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyCollectionHoldsNothing(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            assertThat(numbers(database, "n IN (:ids)", List.of())).isEmpty();
            assertThat(numbers(database, "n NOT IN (:ids)", List.of())).containsExactly(1, 2, 3);
            assertThat(numbers(database, "n = :two AND n NOT IN (:ids)", new int[0]))
                    .containsExactly(2);
            assertThat(database.query("SELECT 1 WHERE 'b' IN (:names)", Map.of("names", List.of()))
                            .asLists())
                    .isEmpty();
        }
    }

    /** A comparison beside it, and a query around it, see true and false and never NULL. */
    @Test
    void anEmptyCollectionBindsToWhatStandsBesideItAsIn() {
        try (AuroraDatabase database = RealService.database(Engine.MYSQL)) {
            for (String all : List.of(
                    "0 = n IN (:ids)",
                    "n IN (:ids) = 0",
                    "NOT n IN (:ids)",
                    "n IN (:ids) IS FALSE",
                    "n NOT IN (:ids) = 1",
                    "NULL NOT IN (:ids)",
                    "NULL IN (:ids) <=> 0",
                    "n IN (SELECT m FROM (SELECT 1 AS m UNION SELECT 2 UNION SELECT 3) u WHERE m NOT IN (:ids))",
                    "(SELECT n IN (:ids)) = 0",
                    "'a' COLLATE utf8mb4_bin NOT IN (:ids)",
                    "CAST('[1]' AS JSON) NOT IN (:ids)")) {
                assertThat(numbers(database, all, List.of())).as(all).containsExactly(1, 2, 3);
            }
            for (String none : List.of("1 = n IN (:ids)", "n NOT IN (:ids) = 0", "NULL IN (:ids)")) {
                assertThat(numbers(database, none, List.of())).as(none).isEmpty();
            }
            assertThat(database.query(
                                    "SELECT k FROM (SELECT n, n IN (:ids) AS k FROM (SELECT 1 AS n) t) s WHERE k IN (:ids) = k",
                                    Map.of("ids", List.of()))
                            .asLists())
                    .hasSize(1);
        }
        try (AuroraDatabase database = RealService.database(Engine.POSTGRESQL)) {
            for (String all : List.of("false = n IN (:ids)", "n IN (:ids) = false", "NOT n IN (:ids)")) {
                assertThat(numbers(database, all, List.of())).as(all).containsExactly(1, 2, 3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCollectionBehindInIsNotForABatch(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            for (Object ids : List.of(List.of(1, 2), List.of(), new int[] {1})) {
                assertThatThrownBy(() -> database.executeBatch(
                                "DELETE FROM not_there WHERE n IN (:ids)", List.of(Map.of("ids", ids))))
                        .isInstanceOf(InvalidStatementException.class)
                        .hasMessageContaining("behind IN")
                        .hasMessageContaining("Nothing was sent")
                        .hasFieldOrPropertyWithValue("sqlState", "0A000");
            }
        }
    }

    /** NULL among the elements is what it is in SQL. */
    @ParameterizedTest
    @EnumSource
    void aNullAmongTheElements(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            assertThat(numbers(database, "n IN (:ids)", Arrays.asList(1, null))).containsExactly(1);
            assertThat(numbers(database, "n NOT IN (:ids)", Arrays.asList(1, null)))
                    .isEmpty();
        }
    }

    @Test
    void elsewhereOnPostgresqlItIsAnArray() {
        try (AuroraDatabase database = RealService.database(Engine.POSTGRESQL)) {
            assertThat(numbers(database, "n = ANY(:ids)", List.of(1, 3))).containsExactly(1, 3);
            assertThat(numbers(database, "n IN (:ids) AND n = ANY(:ids)", new int[] {1, 3}))
                    .containsExactly(1, 3);
        }
    }

    @Test
    void aLongListFitsOnPostgresqlAndIsRefusedInWordsOnMysql() {
        List<Integer> many = IntStream.range(2, 50_000).boxed().toList();
        try (AuroraDatabase database = RealService.database(Engine.POSTGRESQL)) {
            assertThat(numbers(database, "n IN (:ids)", many)).containsExactly(2, 3);
        }
        try (AuroraDatabase database = RealService.database(Engine.MYSQL)) {
            assertThat(numbers(database, "n IN (:ids)", many.subList(0, 8_000))).containsExactly(2, 3);
            assertThatThrownBy(() -> numbers(database, "n IN (:ids)", many))
                    .isInstanceOf(InvalidStatementException.class)
                    .hasMessageContaining("the service takes 65,536");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nullIsTestedForByName(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            String sql = "SELECT 1 WHERE (:n IS NULL OR 'x' = :n)";
            assertThat(database.query(sql, Collections.singletonMap("n", null)).asLists())
                    .hasSize(1);
            assertThat(database.query(sql, Map.of("n", "x")).asLists()).hasSize(1);
            assertThat(database.query(sql, Map.of("n", "y")).asLists()).isEmpty();
        }
    }

    private static final String WORDS = "SELECT n FROM (SELECT 'a' AS n UNION SELECT 'b' UNION SELECT 'c') t WHERE ";

    private static List<Object> words(AuroraDatabase database, String condition, Object ids) {
        List<Object> seen = new ArrayList<>();
        database.query(WORDS + condition + " ORDER BY n", Map.of("ids", ids, "z", "c"))
                .asLists()
                .forEach(row -> seen.add(row.get(0)));
        return seen;
    }

    @ParameterizedTest
    @EnumSource
    void commentsBracketsAndOtherMembersDoNotHideAList(Engine engine) {
        List<String> ids = List.of("a", "b");
        try (AuroraDatabase database = RealService.database(engine)) {
            for (String list : List.of(
                    "/* keep */ (:ids)",
                    "-- x\n(:ids)",
                    "( /* c */ :ids )",
                    "(:ids -- x\n)",
                    "((:ids))",
                    "(( /* c */ (:ids)))",
                    "(:ids, 'z')",
                    "('z', (:ids) /* c */, concat('x', 'y'))",
                    "(:ids, (SELECT 'z'))")) {
                String where = ":z = :z AND n NOT IN " + list;
                assertThat(words(database, where, ids)).as(list).containsExactly("c");
                assertThat(words(database, where, new String[] {"a"})).as(list).containsExactly("b", "c");
                assertThat(words(database, where, List.of())).as(list).containsExactly("a", "b", "c");
                assertThat(words(database, where.replace("NOT IN", "NOT /* c */ IN"), ids))
                        .as(list)
                        .containsExactly("c");
            }
            assertThat(words(database, "n IN (:z, :ids, 'y')", List.of("a"))).containsExactly("a", "c");
            assertThat(words(database, "n IN (:z, :ids, :ids)", List.of())).containsExactly("c");
            assertThat(words(database, "n IN (:z, (SELECT 'x' WHERE 'a' IN (:ids)))", ids))
                    .containsExactly("c");
        }
    }

    @ParameterizedTest
    @EnumSource
    void elsewhereACollectionIsNoText(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            for (String where : List.of(
                    "n NOT IN (SELECT :ids)", "n <> :ids", "n NOT IN (lower(:ids))", "n NOT IN (SELECT 'x', :ids)")) {
                for (Object ids : List.of(List.of("a", "b"), new DayOfWeek[] {DayOfWeek.FRIDAY}, List.of())) {
                    assertThatThrownBy(() -> database.query(WORDS + where, Map.of("ids", ids)))
                            .as(where)
                            .isInstanceOf(AuroraDatabaseException.class);
                }
            }
            assertThatThrownBy(() -> database.query(WORDS + "n <> :ids", Map.of("ids", List.of("a"))))
                    .isInstanceOf(InvalidStatementException.class)
                    .hasFieldOrPropertyWithValue("sqlState", engine == Engine.MYSQL ? "0A000" : "42804");
            for (String list : List.of("/* c */ (:ids)", "('z', :ids)", "((:ids))")) {
                assertThatThrownBy(() -> database.executeBatch(
                                "DELETE FROM not_there WHERE n NOT IN " + list,
                                List.of(Map.of("ids", List.of("a", "b")))))
                        .isInstanceOf(InvalidStatementException.class)
                        .hasFieldOrPropertyWithValue("sqlState", "0A000");
            }
        }
    }

    @Test
    void onPostgresqlACollectionMayBeTestedForNullAndAnArrayOfConstantsIsOneOfNames() {
        try (AuroraDatabase database = RealService.database(Engine.POSTGRESQL)) {
            assertThat(words(database, "(:ids IS NULL OR n IN (:ids))", List.of("a", "b")))
                    .containsExactly("a", "b");
            DayOfWeek[] days = {DayOfWeek.FRIDAY};
            assertThat(database.query("SELECT CAST(:d AS text[]) = '{FRIDAY}'::text[]", Map.of("d", days))
                            .asLists())
                    .containsExactly(List.of(true));
            List<Object> itself = new ArrayList<>();
            itself.add(itself);
            assertThatThrownBy(() -> database.query("SELECT CAST(:d AS text[])", Collections.singletonMap("d", itself)))
                    .isInstanceOf(InvalidStatementException.class)
                    .hasMessageContaining("contains itself");
        }
    }
}
