package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A hundred accounts, sixteen transfers at a time, and a wire that keeps breaking. No money is made or lost, every transfer
 * that was acknowledged happened once, and one that is unknown is reconciled by its key.
 */
class BankTest {

    private static final int ACCOUNTS = 100;
    private static final int TRANSFERS = 400;
    private static final int CONCURRENCY = 16;
    private static final List<FrayedWire.Break> FAULTS =
            List.of(FrayedWire.Break.AT_CONNECT, FrayedWire.Break.BEFORE_REQUEST, FrayedWire.Break.BEFORE_ANSWER);

    private record Transfer(int key, int from, int to, int amount) {

        Future<?> on(SqlConnection connection) {
            return connection
                    .preparedQuery("INSERT INTO bank_transfer VALUES ($1, $2, $3, $4)")
                    .execute(Tuple.of(key, from, to, amount))
                    .compose(done -> move(connection, from, -amount))
                    .compose(done -> move(connection, to, amount));
        }

        private static Future<?> move(SqlConnection connection, int account, long amount) {
            return connection
                    .preparedQuery("UPDATE bank_account SET balance = balance + $1 WHERE id = $2")
                    .execute(Tuple.of(amount, account));
        }
    }

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger started = new AtomicInteger();

    @Test
    void noMoneyIsMadeOrLost() throws IOException {
        Aurora.execute(
                "CREATE TABLE bank_account (id int PRIMARY KEY, balance bigint)",
                "CREATE TABLE bank_transfer (id int PRIMARY KEY, source int, target int, amount int)",
                "INSERT INTO bank_account SELECT i, 1000 FROM generate_series(0, " + (ACCOUNTS - 1) + ") i");
        try (var wire = new FrayedWire()) {
            var pool = DsqlPool.builder()
                    .using(Aurora.vertx())
                    .connectingTo(
                            Aurora.options().set("hostaddr", wire.address()).set("retryReconnectDelayMs", "1"))
                    .with(new PoolOptions().setMaxSize(CONCURRENCY))
                    .build();
            Queue<Transfer> waiting = new ConcurrentLinkedQueue<>(transfers());

            Aurora.await(Future.join(IntStream.range(0, CONCURRENCY)
                    .mapToObj(teller -> work(pool, wire, waiting))
                    .toList()));

            assertThat(wire.breaks()).isPositive();
            Aurora.await(pool.close());
        }
        assertThat(acknowledged.size() + unknown.size() + failed.size()).isEqualTo(TRANSFERS);
        assertThat(acknowledged.size()).isGreaterThan(TRANSFERS / 2);
        verifyTheBooks();
    }

    private static List<Transfer> transfers() {
        var random = new Random(20261127);
        return IntStream.range(0, TRANSFERS)
                .mapToObj(key -> {
                    int from = random.nextInt(ACCOUNTS);
                    int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
                    return new Transfer(key, from, to, 1 + random.nextInt(50));
                })
                .toList();
    }

    /** One transfer after another, until there is none left. */
    private Future<Void> work(DsqlPool pool, FrayedWire wire, Queue<Transfer> waiting) {
        var transfer = waiting.poll();
        if (transfer == null) {
            return Future.succeededFuture();
        }
        int number = started.incrementAndGet();
        if (number % 5 == 0) {
            wire.breakAt(FAULTS.get(number / 5 % FAULTS.size()));
        }
        return pool.withTransaction(connection -> transfer.on(connection).<Void>mapEmpty())
                .transform(result -> {
                    book(transfer, result.cause());
                    return Future.<Void>succeededFuture();
                })
                .compose(done -> work(pool, wire, waiting));
    }

    private void book(Transfer transfer, Throwable failure) {
        var outcome =
                failure == null ? acknowledged : failure instanceof CommitOutcomeUnknownException ? unknown : failed;
        outcome.add(Integer.toString(transfer.key()));
    }

    private void verifyTheBooks() {
        var connection = Aurora.connect();
        assertThat(Aurora.values(connection, "SELECT sum(balance) FROM bank_account"))
                .containsExactly(Integer.toString(ACCOUNTS * 1000));
        assertThat(Aurora.values(connection, """
                        SELECT id FROM bank_account a WHERE balance <> 1000
                          + (SELECT coalesce(sum(amount), 0) FROM bank_transfer WHERE target = a.id)
                          - (SELECT coalesce(sum(amount), 0) FROM bank_transfer WHERE source = a.id)"""))
                .as("accounts that disagree with the transfers")
                .isEmpty();
        var done = Set.copyOf(Aurora.values(connection, "SELECT id FROM bank_transfer"));
        assertThat(done).containsAll(acknowledged).doesNotContainAnyElementsOf(failed.isEmpty() ? Set.of("") : failed);
        Aurora.await(connection.close());
    }
}
