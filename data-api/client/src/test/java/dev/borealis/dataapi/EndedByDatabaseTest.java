package dev.borealis.dataapi;

import static dev.borealis.dataapi.Fixtures.call;
import static dev.borealis.dataapi.Fixtures.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows in a transaction that MySQL has ended by itself. */
final class EndedByDatabaseTest {

    private static final String INSERT = "INSERT INTO ended VALUES (:id)";

    private final ScriptedTransport service = new ScriptedTransport();

    private static AuroraDatabase database() {
        AuroraDatabase database = RealService.database(Engine.MYSQL);
        for (String sql : List.of(
                "DROP TABLE IF EXISTS ended",
                "CREATE TABLE ended (id int)",
                "DROP PROCEDURE IF EXISTS ended_commits",
                "CREATE PROCEDURE ended_commits() COMMIT",
                "DROP PROCEDURE IF EXISTS ended_rolls_back",
                "CREATE PROCEDURE ended_rolls_back() ROLLBACK",
                "DROP PROCEDURE IF EXISTS ended_inserts",
                "CREATE PROCEDURE ended_inserts() INSERT INTO ended VALUES (7)")) {
            database.execute(sql);
        }
        database.commit();
        return database;
    }

    private static List<List<Object>> rows(AuroraDatabase database) {
        return database.query("SELECT id FROM ended ORDER BY id").asLists();
    }

    /** Errors after which the engine has no transaction any more; where it does not tell whether it has, it has none. */
    @ParameterizedTest
    @CsvSource({
        "1213, 40001",
        "1206, HY000",
        "1180, HY000",
        "1181, HY000",
        "3101, 40000",
        "1614, XA102",
        "1158, 08S01",
        "1159, 08S01",
        "1160, 08S01",
        "1161, 08S01",
        "1053, 08S01",
        "2013, HY000",
        "2006, HY000",
        "3169, HY000"
    })
    void nothingIsSentBehindARollbackOfMysql(int code, String state) {
        service.begun("t1")
                .updated(1)
                .error(400, "DatabaseErrorException", "It failed; Error code: " + code + "; SQLState: " + state)
                .rolledBack();
        try (DataApiTransaction transaction = client(Engine.MYSQL, service).transaction()) {
            transaction.execute(call(Engine.MYSQL, "DELETE FROM a")).close();
            assertThatThrownBy(() -> transaction.execute(call(Engine.MYSQL, "DELETE FROM b")))
                    .isInstanceOf(DataApiServiceException.class);
            assertThat(transaction.rolledBackByDatabase()).isTrue();
            assertThatThrownBy(() -> transaction.execute(call(Engine.MYSQL, "DELETE FROM c")))
                    .isInstanceOf(TransactionEndedException.class)
                    .hasMessageContaining("rolled back the whole transaction")
                    .hasFieldOrPropertyWithValue("sqlState", "25P02");
            assertThatThrownBy(transaction::commit)
                    .isInstanceOf(TransactionEndedException.class)
                    .hasFieldOrPropertyWithValue("sqlState", "25P02");
        }
        service.assertDone();
        assertThat(service.asked()).hasSize(4);
        assertThat(service.asked().get(3)).startsWith("/RollbackTransaction");
    }

    @Test
    void theFirstVersionOfTheServiceHasNoTypeForATransactionThatIsGone() {
        service.begun("t1").updated(1).error(400, "BadRequestException", "Transaction t1 is not found");
        DataApiTransaction transaction = client(Engine.MYSQL, service).transaction();
        transaction.execute(call(Engine.MYSQL, "DELETE FROM a")).close();
        assertThatThrownBy(() -> transaction.execute(call(Engine.MYSQL, "DELETE FROM b")))
                .isInstanceOf(TransactionEndedException.class);
        assertThatThrownBy(transaction::commit).isInstanceOf(TransactionEndedException.class);
        service.assertDone();
    }

    /** Nobody can tell what such a procedure has kept, so that what follows is refused, and the caller hears of it. */
    @ParameterizedTest
    @ValueSource(strings = {"ended_commits", "ended_rolls_back"})
    void nothingFollowsAProcedureThatEndsTheTransaction(String procedure) {
        try (AuroraDatabase database = database()) {
            assertThatThrownBy(() -> database.inTransaction(work -> {
                        work.insert(INSERT, Map.of("id", 1));
                        work.execute("CALL " + procedure + "()");
                        return work.insert(INSERT, Map.of("id", 2));
                    }))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThatThrownBy(() -> database.inTransaction(work -> {
                        work.insert(INSERT, Map.of("id", 3));
                        work.execute("CALL " + procedure + "()");
                        assertThatThrownBy(() -> work.insert(INSERT, Map.of("id", 4)))
                                .isInstanceOf(OutcomeUnknownException.class);
                        assertThatThrownBy(() -> work.query("SELECT 1")).isInstanceOf(OutcomeUnknownException.class);
                        throw new IllegalStateException("mine");
                    }))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .satisfies(told -> assertThat(told.getSuppressed()).isNotEmpty());
            assertThat(rows(database))
                    .isEqualTo(procedure.equals("ended_commits") ? List.of(List.of(1), List.of(3)) : List.of());
        }
    }

    @Test
    void aProcedureThatEndsNothingIsAStatementLikeOthers() {
        try (AuroraDatabase database = database()) {
            database.inTransaction(work -> {
                work.execute("CALL ended_inserts()");
                return work.insert(INSERT, Map.of("id", 8));
            });
            assertThatThrownBy(() -> database.inTransaction(work -> {
                        work.execute("CALL ended_inserts()");
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(rows(database)).isEqualTo(List.of(List.of(7), List.of(8)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE made (id int)",
                "/* so */ drop table ended",
                "TRUNCATE ended",
                "ALTER TABLE ended ADD COLUMN n int",
                "LOCK TABLES ended WRITE",
                "RENAME TABLE ended TO gone",
                "ANALYZE TABLE ended"
            })
    void definitionsAreRefusedInsideAFunction(String sql) {
        try (AuroraDatabase database = database()) {
            assertThatThrownBy(() -> database.inTransaction(work -> {
                        work.insert(INSERT, Map.of("id", 1));
                        return work.execute(sql);
                    }))
                    .isInstanceOf(AuroraDatabaseException.class);
            assertThat(rows(database)).isEmpty();
        }
    }

    @Test
    void aTemporaryTableCommitsNothing() {
        try (AuroraDatabase database = database()) {
            assertThatThrownBy(() -> database.inTransaction(work -> {
                        work.insert(INSERT, Map.of("id", 1));
                        work.execute("CREATE TEMPORARY TABLE passing (id int)");
                        work.execute("DROP TEMPORARY TABLE passing");
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(rows(database)).isEmpty();
        }
    }
}
