package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After close nothing is done, and nothing is left open. */
final class ClosedDatabaseTest {

    private static void closed(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidStatementException.class)
                .hasMessageContaining("closed")
                .hasFieldOrPropertyWithValue("sqlState", "08003");
    }

    @Test
    void everyMethodFails() {
        AuroraDatabase database = RealService.database(Engine.POSTGRESQL);
        assertThat(database.engine()).isEqualTo(Engine.POSTGRESQL);
        database.execute("SELECT 1");
        database.close();
        database.close();
        closed(() -> database.query("SELECT 1"));
        closed(() -> database.query("SELECT 1", Page.of(1, 1)));
        closed(() -> database.query("SELECT :a", Map.of("a", 1), Page.of(1, 1)));
        closed(() -> database.queryFetchAll("SELECT 1"));
        closed(() -> database.stream("SELECT 1"));
        closed(() -> database.insert("INSERT INTO t VALUES (1)"));
        closed(() -> database.update("UPDATE t SET a = 1"));
        closed(() -> database.delete("DELETE FROM t"));
        closed(() -> database.execute("SELECT 1"));
        closed(() -> database.executeBatch("INSERT INTO t VALUES (:a)", List.of(Map.of("a", 1))));
        closed(database::commit);
        closed(database::rollback);
        closed(database::engine);
        closed(() -> database.inTransaction(work -> work.query("SELECT 1")));
    }

    @ParameterizedTest
    @EnumSource
    void everyCallOfAClientFails(Engine engine) {
        DataApiClient client = RealService.client(engine);
        PreparedSql sql = PreparedSql.plain(engine, "SELECT 1");
        DataApiTransaction before = client.transaction();
        DataApiTransaction open = client.transaction();
        open.execute(SqlCall.of(sql, List.of())).close();
        client.close();
        closed(() -> client.execute(SqlCall.of(sql, List.of())));
        closed(() -> client.executeBatch(sql, List.of(List.of(), List.of())));
        closed(() -> client.transaction().execute(SqlCall.of(sql, List.of())));
        closed(() -> before.execute(SqlCall.of(sql, List.of())));
        assertThatThrownBy(() -> open.execute(SqlCall.of(sql, List.of())))
                .isInstanceOf(TransactionEndedException.class)
                .hasMessageContaining("closed");
    }

    /** Threads write while another closes: what they left uncommitted is gone, and the table is free at once. */
    @ParameterizedTest
    @EnumSource
    void leavesNoTransactionOpen(Engine engine) throws InterruptedException {
        try (AuroraDatabase judge = RealService.database(engine)) {
            judge.execute("DROP TABLE IF EXISTS closing");
            judge.execute("CREATE TABLE closing (id INT PRIMARY KEY)");
            judge.commit();
            for (int round = 0; round < 5; round++) {
                AuroraDatabase database = RealService.database(engine);
                writeWhileClosing(database, round * 1000);
                closed(() -> database.execute("SELECT 1"));
            }
            judge.execute(engine == Engine.POSTGRESQL ? "SET LOCAL lock_timeout = '2s'" : "SET lock_wait_timeout = 2");
            judge.execute("DROP TABLE closing");
            judge.commit();
        }
    }

    private static void writeWhileClosing(AuroraDatabase database, int first) throws InterruptedException {
        CountDownLatch written = new CountDownLatch(3);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int from = first + t * 200;
            boolean own = t % 2 == 0;
            threads.add(new Thread(() -> write(database, own, from, written)));
        }
        threads.forEach(Thread::start);
        written.await();
        database.close();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void write(AuroraDatabase database, boolean own, int from, CountDownLatch written) {
        try {
            for (int id = from; id < from + 200; id++) {
                Map<String, Integer> values = Map.of("id", id);
                if (own) {
                    database.inTransaction(work -> work.insert("INSERT INTO closing VALUES (:id)", values));
                } else {
                    database.insert("INSERT INTO closing VALUES (:id)", values);
                }
                written.countDown();
            }
        } catch (AuroraDatabaseException closed) {
            written.countDown();
        }
    }
}
