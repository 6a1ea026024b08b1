package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch that failed has left nothing, whatever its caller makes of that. */
final class FailedBatchesTest {

    private static final String INSERT = "INSERT INTO failed_batch (id, name) VALUES (:id, :name)";

    private static AuroraDatabase database(Engine engine) {
        AuroraDatabase database = RealService.database(engine);
        database.execute("DROP TABLE IF EXISTS failed_batch");
        database.execute("CREATE TABLE failed_batch (id int PRIMARY KEY, name "
                + (engine == Engine.POSTGRESQL ? "text" : "mediumtext") + ")");
        database.commit();
        return database;
    }

    private static List<Map<String, Object>> sets(int longest, int... ids) {
        List<Map<String, Object>> sets = new ArrayList<>();
        for (int id : ids) {
            sets.add(Map.of("id", id, "name", "x".repeat(longest)));
        }
        return sets;
    }

    private static List<List<Object>> ids(AuroraDatabase database) {
        return database.query("SELECT id FROM failed_batch ORDER BY id").asLists();
    }

    @Test
    void mysqlKeepsNoneOfItsSetsInATransactionThatGoesOn() {
        try (AuroraDatabase database = database(Engine.MYSQL)) {
            database.insert(INSERT, Map.of("id", 9, "name", "before"));
            // In one request, and in several.
            for (int longest : new int[] {1, 1_500_000}) {
                for (int[] ids : new int[][] {{9, 1, 2}, {1, 9, 2}, {1, 2, 3, 9}}) {
                    assertThatThrownBy(() -> database.executeBatch(INSERT, sets(longest, ids)))
                            .isInstanceOf(DataApiServiceException.class)
                            .hasNoSuppressedExceptions();
                    assertThat(ids(database)).isEqualTo(List.of(List.of(9)));
                }
            }
            database.executeBatch(INSERT, sets(1, 1, 2));
            database.commit();
            assertThat(ids(database)).isEqualTo(List.of(List.of(1), List.of(2), List.of(9)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfItIsThereBehindTheCommit(Engine engine) {
        try (AuroraDatabase database = database(engine)) {
            try {
                database.inTransaction(work -> {
                    assertThatThrownBy(() -> work.executeBatch(INSERT, sets(1, 1, 2, 1)))
                            .isInstanceOf(DataApiServiceException.class);
                    return "";
                });
                assertThat(engine).isEqualTo(Engine.MYSQL);
            } catch (TransactionEndedException aborted) {
                assertThat(engine).isEqualTo(Engine.POSTGRESQL);
            }
            assertThat(ids(database)).isEmpty();
        }
    }
}
