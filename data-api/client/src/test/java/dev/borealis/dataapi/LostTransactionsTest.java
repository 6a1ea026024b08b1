package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.Faults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lost answers in the transactions of {@link AuroraDatabase}. */
final class LostTransactionsTest {

    private static final String INSERT = "INSERT INTO lost_transactions VALUES (:id)";
    private static final String LOST = "data-api-truncate,operation=ExecuteStatement";

    private static AuroraDatabase database(Engine engine) {
        AuroraDatabase database = RealService.database(engine, Paging.AUTO);
        database.execute("DROP TABLE IF EXISTS lost_transactions");
        database.execute("CREATE TABLE lost_transactions (id int)");
        database.commit();
        return database;
    }

    private static long rows(AuroraDatabase database) {
        return ((Number) database.query("SELECT count(*) FROM lost_transactions")
                        .asLists()
                        .get(0)
                        .get(0))
                .longValue();
    }

    @ParameterizedTest
    @EnumSource
    void workMayBeRunAgain(Engine engine) {
        try (AuroraDatabase database = database(engine);
                Faults faults = RealService.faults()) {
            faults.add(LOST + ",skip=1");
            TransactionWork<Object, RuntimeException> twoRows = work -> {
                work.insert(INSERT, Map.of("id", 1));
                return work.insert(INSERT, Map.of("id", 2));
            };
            assertThatThrownBy(() -> database.inTransaction(twoRows)).isInstanceOf(TransactionLostException.class);
            assertThat(rows(database)).isZero();
            database.inTransaction(twoRows);
            assertThat(rows(database)).isEqualTo(2);
        }
    }

    /** Work that hides the failure is not committed either. */
    @ParameterizedTest
    @EnumSource
    void workThatHidesItIsNotCommitted(Engine engine) {
        try (AuroraDatabase database = database(engine);
                Faults faults = RealService.faults()) {
            faults.add(LOST + ",skip=1");
            assertThatThrownBy(() -> database.inTransaction(work -> {
                        work.insert(INSERT, Map.of("id", 1));
                        assertThatThrownBy(() -> work.insert(INSERT, Map.of("id", 2)))
                                .isInstanceOf(TransactionLostException.class);
                        return "done";
                    }))
                    .isInstanceOf(TransactionEndedException.class);
            assertThat(rows(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAutomaticTransactionWaitsForRollback(Engine engine) {
        try (AuroraDatabase database = database(engine);
                Faults faults = RealService.faults()) {
            database.insert(INSERT, Map.of("id", 1));
            faults.add("data-api-503-after,operation=BatchExecuteStatement");
            assertThatThrownBy(() -> database.executeBatch(INSERT, List.of(Map.of("id", 2), Map.of("id", 3))))
                    .isInstanceOf(TransactionLostException.class);
            assertThatThrownBy(() -> database.insert(INSERT, Map.of("id", 4)))
                    .isInstanceOf(TransactionEndedException.class);
            assertThatThrownBy(database::commit).isInstanceOf(TransactionEndedException.class);
            assertThat(rows(database)).isZero();
        }
    }

    /** Work that hides a failed statement: PostgreSQL keeps nothing, and would not say so. MySQL keeps the rest. */
    @ParameterizedTest
    @EnumSource
    void aFailedStatementIsNotHiddenFromCommit(Engine engine) {
        try (AuroraDatabase database = database(engine)) {
            TransactionWork<String, RuntimeException> hides = work -> {
                work.insert(INSERT, Map.of("id", 1));
                assertThatThrownBy(() -> work.insert("INSERT INTO no_such_table VALUES (1)"))
                        .isInstanceOf(DataApiServiceException.class);
                return "done";
            };
            switch (engine) {
                case POSTGRESQL ->
                    assertThatThrownBy(() -> database.inTransaction(hides))
                            .isInstanceOf(TransactionEndedException.class)
                            .hasMessageContaining("not committed");
                case MYSQL -> assertThat(database.inTransaction(hides)).isEqualTo("done");
            }
            assertThat(rows(database)).isEqualTo(engine == Engine.POSTGRESQL ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSavepointBringsItBack(Engine engine) {
        try (AuroraDatabase database = database(engine)) {
            database.inTransaction(work -> {
                work.insert(INSERT, Map.of("id", 1));
                work.execute("SAVEPOINT before_it");
                assertThatThrownBy(() -> work.insert("INSERT INTO no_such_table VALUES (1)"))
                        .isInstanceOf(DataApiServiceException.class);
                work.execute("ROLLBACK TO SAVEPOINT before_it");
                return "done";
            });
            assertThat(rows(database)).isEqualTo(1);
        }
    }
}
