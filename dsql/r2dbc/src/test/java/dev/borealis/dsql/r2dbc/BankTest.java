package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlOption;
import io.r2dbc.spi.Connection;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A hundred accounts, sixteen transfers at a time, and a wire that keeps breaking. No money is made or lost, and every transfer
 * that was acknowledged happened once.
 */
class BankTest {

    private static final int ACCOUNTS = 100;
    private static final int TRANSFERS = 400;
    private static final int CONCURRENCY = 16;
    private static final List<FrayedWire.Break> FAULTS =
            List.of(FrayedWire.Break.AT_CONNECT, FrayedWire.Break.BEFORE_REQUEST, FrayedWire.Break.BEFORE_ANSWER);

    private record Transfer(int key, int from, int to, int amount) {

        Mono<Void> on(Connection connection) {
            return Flux.just(
                            "INSERT INTO bank_transfer VALUES (%d, %d, %d, %d)".formatted(key, from, to, amount),
                            "UPDATE bank_account SET balance = balance - %d WHERE id = %d".formatted(amount, from),
                            "UPDATE bank_account SET balance = balance + %d WHERE id = %d".formatted(amount, to))
                    .concatMap(sql -> Aurora.run(connection, sql))
                    .then();
        }
    }

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> unknown = ConcurrentHashMap.newKeySet();
    private final Set<Integer> failed = ConcurrentHashMap.newKeySet();

    @Test
    void noMoneyIsMadeOrLost() throws IOException {
        Aurora.execute(
                "CREATE TABLE bank_account (id int PRIMARY KEY, balance bigint)",
                "CREATE TABLE bank_transfer (id int PRIMARY KEY, source int, target int, amount int)",
                "INSERT INTO bank_account SELECT i, 1000 FROM generate_series(0, " + (ACCOUNTS - 1) + ") i");
        try (var wire = new FrayedWire()) {
            var pool = DsqlPool.builder(Aurora.factory()
                            .set(DsqlOption.HOSTADDR, wire.address())
                            .set(DsqlOption.RETRY_RECONNECT_DELAY, java.time.Duration.ofMillis(1))
                            .build())
                    .maxSize(CONCURRENCY)
                    .build();
            var transactions = DsqlTransactions.over(pool);
            var started = new AtomicInteger();

            Flux.fromStream(transfers())
                    .flatMap(
                            transfer -> Mono.defer(() -> {
                                int number = started.incrementAndGet();
                                if (number % 5 == 0) {
                                    wire.breakAt(FAULTS.get(number / 5 % FAULTS.size()));
                                }
                                return settle(transactions, transfer);
                            }),
                            CONCURRENCY)
                    .blockLast(Aurora.PATIENCE);

            assertThat(wire.breaks()).isPositive();
            pool.dispose();
        }
        assertThat(acknowledged.size() + unknown.size() + failed.size()).isEqualTo(TRANSFERS);
        assertThat(acknowledged.size()).isGreaterThan(TRANSFERS / 2);
        verifyTheBooks();
    }

    private static java.util.stream.Stream<Transfer> transfers() {
        var random = new Random(20261127);
        return IntStream.range(0, TRANSFERS).mapToObj(key -> {
            int from = random.nextInt(ACCOUNTS);
            int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            return new Transfer(key, from, to, 1 + random.nextInt(50));
        });
    }

    private Mono<Void> settle(DsqlTransactions transactions, Transfer transfer) {
        return transactions
                .run(transfer::on)
                .doOnSuccess(done -> acknowledged.add(transfer.key()))
                .onErrorResume(e -> {
                    (e instanceof CommitOutcomeUnknownException ? unknown : failed).add(transfer.key());
                    return Mono.empty();
                });
    }

    private void verifyTheBooks() {
        var factory = Aurora.factory().build();
        assertThat(Aurora.value(factory, "SELECT sum(balance) FROM bank_account"))
                .isEqualTo(Integer.toString(ACCOUNTS * 1000));
        List<String> wrong = Aurora.with(factory, connection -> Aurora.values(connection, """
                        SELECT id FROM bank_account a WHERE balance <> 1000
                          + (SELECT coalesce(sum(amount), 0) FROM bank_transfer WHERE target = a.id)
                          - (SELECT coalesce(sum(amount), 0) FROM bank_transfer WHERE source = a.id)"""));
        assertThat(wrong).as("accounts that disagree with the transfers").isEmpty();
        var done = Set.copyOf(Aurora.with(
                factory, connection -> Aurora.values(connection, "SELECT id FROM bank_transfer ORDER BY id")));
        assertThat(acknowledged).allSatisfy(key -> assertThat(done).contains(key.toString()));
        assertThat(failed).allSatisfy(key -> assertThat(done).doesNotContain(key.toString()));
    }
}
