package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlEvent;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** More transactions at once than there are connections, all of them on the same few rows. */
class CrowdedAccountsTest {

    private static final int ACCOUNTS = 3;
    private static final int TRANSFERS = 400;
    private static final int POOL = 8;

    private final ConnectionPool pool =
            DsqlPool.builder(Aurora.factory().build()).maxSize(POOL).build();

    private record Transfer(int from, int to, int amount) {

        Mono<Void> on(Connection connection) {
            return add(connection, from, -amount)
                    .then(Mono.defer(() -> add(connection, to, amount)))
                    .then();
        }

        private static Mono<Long> add(Connection connection, int account, int amount) {
            return Aurora.run(
                    connection, "UPDATE crowded SET balance = balance + %d WHERE id = %d".formatted(amount, account));
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
        pool.dispose();
    }

    @Test
    void allGoThrough() {
        var attempts = new AtomicInteger();
        var transactions = DsqlTransactions.over(pool).withListener(event -> {
            if (event instanceof DsqlEvent.Committed committed) {
                attempts.addAndGet(committed.attempts());
            }
        });
        var transfers = transfers();
        Flux.fromArray(transfers)
                .flatMap(transfer -> transactions.run(transfer::on), TRANSFERS)
                .blockLast(Aurora.PATIENCE);
        LoggerFactory.getLogger(CrowdedAccountsTest.class).info("{} transfers took {} attempts", TRANSFERS, attempts);
        for (int id = 0; id < ACCOUNTS; id++) {
            int account = id;
            int sum = IntStream.range(0, TRANSFERS)
                    .map(i -> (transfers[i].to() == account ? transfers[i].amount() : 0)
                            - (transfers[i].from() == account ? transfers[i].amount() : 0))
                    .sum();
            assertThat(Aurora.value(pool, "SELECT balance FROM crowded WHERE id = " + id))
                    .isEqualTo(Integer.toString(sum));
        }
        assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
    }

    private static Transfer[] transfers() {
        var random = new Random(20261201);
        return IntStream.range(0, TRANSFERS)
                .mapToObj(i -> {
                    int from = random.nextInt(ACCOUNTS);
                    return new Transfer(from, (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS, 1 + i);
                })
                .toArray(Transfer[]::new);
    }
}
