package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** More transactions at once than there are connections, all of them on the same few rows. */
class CrowdedAccountsTest {

    private static final int ACCOUNTS = 3;
    private static final int TRANSFERS = 400;
    private static final int POOL = 8;

    private final AtomicInteger attempts = new AtomicInteger();
    private final DsqlPool pool = DsqlPool.builder()
            .using(Aurora.vertx())
            .connectingTo(Aurora.options())
            .with(new PoolOptions().setMaxSize(POOL))
            .with(event -> {
                if (event instanceof DsqlEvent.Committed committed) {
                    attempts.addAndGet(committed.attempts());
                }
            })
            .build();

    private record Transfer(int from, int to, int amount) {

        Future<Void> on(SqlConnection connection) {
            return add(connection, from, -amount).compose(done -> add(connection, to, amount));
        }

        private static Future<Void> add(SqlConnection connection, int account, int amount) {
            return connection
                    .preparedQuery("UPDATE crowded SET balance = balance + $1 WHERE id = $2")
                    .execute(Tuple.of(amount, account))
                    .mapEmpty();
        }
    }

    @BeforeEach
    void open() {
        Aurora.execute(
                "DROP TABLE IF EXISTS crowded",
                "CREATE TABLE crowded (id int PRIMARY KEY, balance bigint)",
                "INSERT INTO crowded SELECT i, 0 FROM generate_series(0, " + (ACCOUNTS - 1) + ") i");
    }

    @AfterEach
    void close() {
        Aurora.await(pool.close());
    }

    @Test
    void allGoThrough() {
        var transfers = transfers();
        Aurora.await(Future.join(transfers.stream()
                .map(transfer -> pool.withTransaction(transfer::on))
                .toList()));
        LoggerFactory.getLogger(CrowdedAccountsTest.class).info("{} transfers took {} attempts", TRANSFERS, attempts);
        for (int id = 0; id < ACCOUNTS; id++) {
            int account = id;
            int sum = transfers.stream()
                    .mapToInt(transfer -> (transfer.to() == account ? transfer.amount() : 0)
                            - (transfer.from() == account ? transfer.amount() : 0))
                    .sum();
            assertThat(Aurora.values(pool, "SELECT balance FROM crowded WHERE id = " + id))
                    .containsExactly(Integer.toString(sum));
        }
    }

    private static List<Transfer> transfers() {
        var random = new Random(20261201);
        return IntStream.range(0, TRANSFERS)
                .mapToObj(i -> {
                    int from = random.nextInt(ACCOUNTS);
                    return new Transfer(from, (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS, 1 + i);
                })
                .toList();
    }
}
