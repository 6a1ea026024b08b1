package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database for programs, over both engines. */
final class AuroraDatabaseTest {

    private enum Kind {
        CAT,
        DOG
    }

    private record Pet(int id, String name, Kind kind, Integer age, boolean chipped) {}

    private record PetName(String name) {}

    @BeforeEach
    void empty() {
        for (Engine engine : Engine.values()) {
            try (AuroraDatabase database = RealService.database(engine)) {
                database.execute("DROP TABLE IF EXISTS pet");
                database.execute(
                        "CREATE TABLE pet (id INT PRIMARY KEY, name VARCHAR(50), kind VARCHAR(10), age INT, chipped BOOLEAN)");
                database.commit();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordsGoInAndComeOut(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            Pet tom = new Pet(1, "", Kind.CAT, null, false);
            Pet rex = new Pet(2, "Rex", Kind.DOG, 0, true);
            database.insert("INSERT INTO pet VALUES (:id, :name, :kind, :age, :chipped);", tom);
            database.insert("INSERT INTO pet VALUES (:id, :name, :kind, :age, :chipped)", rex);
            assertThat(database.query("SELECT * FROM pet ORDER BY id;").as(Pet.class))
                    .containsExactly(tom, rex);
            assertThat(database.query("SELECT name FROM pet WHERE name = :name", new PetName(""))
                            .asLists())
                    .isEqualTo(List.of(List.of("")));
            assertThat(database.query("SELECT id, age FROM pet ORDER BY id").asMaps())
                    .satisfies(rows -> {
                        assertThat(rows.get(0)).containsEntry("age", null).containsEntry("id", 1);
                        assertThat(rows.get(1)).containsEntry("age", 0);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void falseZeroAndEmptyAreValues(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            Map<String, Object> values = new HashMap<>();
            values.put("id", 0);
            values.put("name", "");
            values.put("kind", null);
            values.put("chipped", false);
            database.insert("INSERT INTO pet (id, name, kind, chipped) VALUES (:id, :name, :kind, :chipped)", values);
            database.commit();
            assertThat(database.query("SELECT id, name, kind, chipped FROM pet").asLists())
                    .isEqualTo(List.of(Arrays.asList(0, "", null, false)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesAreSeenInsideAndNotOutsideUntilCommitted(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine);
                AuroraDatabase other = RealService.database(engine)) {
            assertThat(database.insert("INSERT INTO pet (id, name) VALUES (1, 'a')")
                            .updateCount())
                    .isEqualTo(1);
            assertThat(database.query("SELECT * FROM pet").size()).isEqualTo(1);
            assertThat(other.query("SELECT * FROM pet").isEmpty()).isTrue();
            database.commit();
            assertThat(other.query("SELECT * FROM pet").size()).isEqualTo(1);
            assertThat(database.update("UPDATE pet SET name = :name", Map.of("name", "b"))
                            .updateCount())
                    .isEqualTo(1);
            database.rollback();
            assertThat(database.query("SELECT name FROM pet").asLists()).isEqualTo(List.of(List.of("a")));
            assertThat(database.delete("DELETE FROM pet WHERE id = :id", Map.of("id", 1))
                            .updateCount())
                    .isEqualTo(1);
            database.commit();
            database.commit();
            database.rollback();
            assertThat(other.query("SELECT * FROM pet").isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void workIsCommittedOrRolledBackAsAWhole(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            int size = database.inTransaction(transaction -> {
                transaction.insert("INSERT INTO pet (id) VALUES (1)");
                return transaction.query("SELECT * FROM pet").size();
            });
            assertThat(size).isEqualTo(1);
            assertThatThrownBy(() -> database.inTransaction(transaction -> {
                        transaction.insert("INSERT INTO pet (id) VALUES (2)");
                        throw new IllegalStateException("changed my mind");
                    }))
                    .hasMessage("changed my mind");
            assertThat(database.query("SELECT id FROM pet").asLists()).isEqualTo(List.of(List.of(1)));
            assertThatThrownBy(() -> database.inTransaction(transaction -> {
                        transaction.commit();
                        return 0;
                    }))
                    .isInstanceOf(InvalidStatementException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void threadsShareTheAutomaticTransactionOneCallAtATime(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine);
                AuroraDatabase other = RealService.database(engine)) {
            IntStream.rangeClosed(1, 8)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> IntStream.range(0, 5)
                            .forEach(i -> database.insert(
                                    "INSERT INTO pet (id, age) VALUES (:id, :age)",
                                    Map.of("id", thread * 10 + i, "age", thread)))))
                    .toList()
                    .forEach(CompletableFuture::join);
            assertThat(other.query("SELECT id FROM pet").isEmpty()).isTrue();
            database.commit();
            assertThat(other.query("SELECT id FROM pet").size()).isEqualTo(40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesCountFromOne(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            database.executeBatch(
                    "INSERT INTO pet (id, name) VALUES (:id, :name)",
                    IntStream.rangeClosed(1, 25)
                            .mapToObj(i -> Map.of("id", i, "name", "pet " + i))
                            .toList());
            database.commit();
            String sql = "SELECT id FROM pet ORDER BY id -- all of them\n;";
            assertThat(database.query(sql, Page.of(1, 10)).rows().get(0).get(0)).isEqualTo(1);
            assertThat(database.query(sql, Page.of(3, 10)).asLists())
                    .isEqualTo(List.of(List.of(21), List.of(22), List.of(23), List.of(24), List.of(25)));
            assertThat(database.query(sql, Page.of(4, 10)).isEmpty()).isTrue();
            assertThat(database.query("SELECT id FROM pet ORDER BY id LIMIT 12", Page.of(2, 10))
                            .size())
                    .isEqualTo(2);
            assertThatThrownBy(() -> Page.of(0, 10)).hasMessageContaining("count from 1");
            assertThatThrownBy(() -> Page.of(1, 1001)).hasMessageContaining("1000");
        }
    }

    @Test
    void generatedKeysComeFromMysqlAndReturningFromPostgresql() {
        try (AuroraDatabase mysql = RealService.database(Engine.MYSQL);
                AuroraDatabase postgresql = RealService.database(Engine.POSTGRESQL)) {
            mysql.execute("DROP TABLE IF EXISTS keyed_pet");
            mysql.execute("CREATE TABLE keyed_pet (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(10))");
            ExecuteResult inserted = mysql.insert("INSERT INTO keyed_pet (name) VALUES ('a')");
            assertThat(inserted.generatedKeys()).hasSize(1);
            assertThat(inserted.generatedKeys().get(0)).hasToString("1");
            ExecuteResult returned = postgresql.insert("INSERT INTO pet (id) VALUES (7) RETURNING id, name");
            assertThat(returned.rows().asLists()).isEqualTo(List.of(Arrays.asList(7, null)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCK TABLES locked_pet WRITE", "-- a\nFLUSH TABLES locked_pet FOR EXPORT"})
    void noTableIsLockedByName(String sql) {
        try (AuroraDatabase mysql = RealService.database(Engine.MYSQL)) {
            mysql.execute("DROP TABLE IF EXISTS locked_pet");
            mysql.execute("CREATE TABLE locked_pet (id INT)");
            assertThatThrownBy(() -> mysql.inTransaction(transaction -> {
                        transaction.execute("INSERT INTO locked_pet VALUES (1)");
                        return transaction.execute(sql);
                    }))
                    .isInstanceOfSatisfying(
                            InvalidStatementException.class,
                            failure -> assertThat(failure.sqlState()).isEqualTo("0A000"));
            assertThatThrownBy(() -> mysql.execute(sql)).isInstanceOf(InvalidStatementException.class);
            assertThat(mysql.query("SELECT id FROM locked_pet").asLists()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingThrownHasOneRoot(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            assertThatThrownBy(() -> database.query("SELECT * FROM nowhere"))
                    .isInstanceOfSatisfying(
                            AuroraDatabaseException.class,
                            failure -> assertThat(failure.sqlState())
                                    .isEqualTo(engine == Engine.MYSQL ? "42S02" : "42P01"));
            assertThatThrownBy(() -> database.query("SELECT :a, :b", Map.of("a", 1)))
                    .isInstanceOf(AuroraDatabaseException.class)
                    .hasMessageContaining(":b");
            assertThatThrownBy(() -> database.query("SELECT :a", Map.of("a", new Object())))
                    .isInstanceOf(AuroraDatabaseException.class)
                    .hasMessageContaining("java.lang.Object");
            assertThatThrownBy(() -> database.query("DELETE FROM pet"))
                    .isInstanceOf(AuroraDatabaseException.class)
                    .hasMessageContaining("use insert, update, delete or execute");
            assertThatThrownBy(() -> database.query("SELECT 'a")).isInstanceOf(AuroraDatabaseException.class);
            assertThatThrownBy(() -> database.query("SELECT 1 AS id").as(Pet.class))
                    .isInstanceOf(AuroraDatabaseException.class)
                    .hasMessageContaining("no column for \"name\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSleepingClusterIsWaitedFor(Engine engine) {
        RealService.pause(engine, Duration.ofMillis(700));
        try (AuroraDatabase database = RealService.database(engine)) {
            assertThat(database.query("SELECT 1 AS one").rows().get(0).get("one"))
                    .hasToString("1");
        }
    }
}
