package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.local.ActiveFault;
import dev.borealis.local.Fault;
import dev.borealis.local.FaultKind;
import dev.borealis.local.Faults;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A hundred accounts, sixteen transfers at a time, and a cluster where everything goes wrong that can. No money is made or lost,
 * every transfer that was acknowledged happened once, and one that is unknown is reconciled by its key.
 */
class BankTest {

    private static final int ACCOUNTS = 100;
    private static final int TRANSFERS = 400;
    private static final int CONCURRENCY = 16;
    /** What goes wrong, and how often: conflicts, connections that end before and during COMMIT, logins that are refused. */
    private static final List<Fault> FAULTS = List.of(
            Fault.of(FaultKind.CONFLICT).probability(0.1, 1),
            Fault.of(FaultKind.SCHEMA_CONFLICT).probability(0.05, 2),
            Fault.of(FaultKind.AGE_CONNECTION).probability(0.02, 3),
            Fault.of(FaultKind.DROP_BEFORE_COMMIT).probability(0.04, 4),
            Fault.of(FaultKind.DROP_AFTER_COMMIT).probability(0.04, 5),
            Fault.of(FaultKind.TOKEN_EXPIRED).probability(0.1, 6),
            Fault.of(FaultKind.RATE_EXCEEDED).probability(0.1, 7),
            Fault.of(FaultKind.WAKING_UP).probability(0.1, 8));

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
    private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();

    @Test
    void noMoneyIsMadeOrLost() {
        Aurora.execute(
                "CREATE TABLE bank_account (id int PRIMARY KEY, balance bigint)",
                "CREATE TABLE bank_transfer (id int PRIMARY KEY, source int, target int, amount int)",
                "INSERT INTO bank_account SELECT i, 1000 FROM generate_series(0, " + (ACCOUNTS - 1) + ") i");
        try (Faults faults = Aurora.local().faults().scope()) {
            List<ActiveFault> active = FAULTS.stream().map(faults::add).toList();
            var pool = DsqlPool.builder(Aurora.factory()
                            .set(DsqlOption.RETRY_RECONNECT_DELAY, Duration.ofMillis(1))
                            .set(DsqlOption.RETRY_ATTEMPTS, 100)
                            .build())
                    .maxSize(CONCURRENCY)
                    .build();
            var transactions = DsqlTransactions.over(pool);

            transfers()
                    .flatMap(transfer -> settle(transactions, transfer), CONCURRENCY)
                    .blockLast(Aurora.PATIENCE);

            assertThat(active)
                    .allSatisfy(fault -> assertThat(fault.hits())
                            .as(fault.fault().toString())
                            .isPositive());
            pool.dispose();
        }
        assertThat(failed).as("transfers given up").isEmpty();
        assertThat(unknown).isNotEmpty();
        assertThat(acknowledged.size() + unknown.size()).isEqualTo(TRANSFERS);
        assertThat(booked()).containsAll(acknowledged);
        reconcile();
        assertThat(booked()).hasSize(TRANSFERS);
        verifyTheBooks();
    }

    private static Flux<Transfer> transfers() {
        var random = new Random(20261127);
        return Flux.range(0, TRANSFERS).map(key -> {
            int from = random.nextInt(ACCOUNTS);
            int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            return new Transfer(key, from, to, 1 + random.nextInt(50));
        });
    }

    private Mono<Void> settle(DsqlTransactions transactions, Transfer transfer) {
        return transactions
                .run(transfer::on)
                .doOnSuccess(done -> acknowledged.add(transfer.key()))
                .onErrorResume(failure -> {
                    if (failure instanceof CommitOutcomeUnknownException) {
                        unknown.add(transfer.key());
                    } else {
                        failed.add(failure);
                    }
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
    }

    /** Looks by its key whether a transfer of unknown outcome was booked, and books it if not. */
    private void reconcile() {
        var booked = booked();
        var transactions = DsqlTransactions.over(Aurora.factory().build());
        transfers()
                .filter(transfer -> unknown.contains(transfer.key()) && !booked.contains(transfer.key()))
                .concatMap(transfer -> transactions.run(transfer::on))
                .blockLast(Aurora.PATIENCE);
    }

    private static Set<Integer> booked() {
        return Aurora.with(
                        Aurora.factory().build(),
                        connection -> Aurora.values(connection, "SELECT id FROM bank_transfer"))
                .stream()
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }
}
