package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.ActiveFault;
import dev.borealis.local.Fault;
import dev.borealis.local.FaultKind;
import dev.borealis.local.Faults;
import io.vertx.core.Future;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
    private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();

    @Test
    void noMoneyIsMadeOrLost() {
        Aurora.execute(
                "CREATE TABLE bank_account (id int PRIMARY KEY, balance bigint)",
                "CREATE TABLE bank_transfer (id int PRIMARY KEY, source int, target int, amount int)",
                "INSERT INTO bank_account SELECT i, 1000 FROM generate_series(0, " + (ACCOUNTS - 1) + ") i");
        try (Faults faults = Aurora.local().faults().scope()) {
            List<ActiveFault> active = FAULTS.stream().map(faults::add).toList();
            var pool = DsqlPool.builder()
                    .using(Aurora.vertx())
                    .connectingTo(
                            Aurora.options().set("retryReconnectDelayMs", "1").set("retryAttempts", "100"))
                    .with(new PoolOptions().setMaxSize(CONCURRENCY))
                    .build();
            Queue<Transfer> waiting = new ConcurrentLinkedQueue<>(transfers());

            Aurora.await(Future.join(IntStream.range(0, CONCURRENCY)
                    .mapToObj(teller -> work(pool, waiting))
                    .toList()));

            assertThat(active)
                    .allSatisfy(fault -> assertThat(fault.hits())
                            .as(fault.fault().toString())
                            .isPositive());
            Aurora.await(pool.close());
        }
        assertThat(failed).as("transfers given up").isEmpty();
        assertThat(unknown).isNotEmpty();
        assertThat(acknowledged.size() + unknown.size()).isEqualTo(TRANSFERS);
        assertThat(booked()).containsAll(acknowledged);
        reconcile();
        assertThat(booked()).hasSize(TRANSFERS);
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
    private Future<Void> work(DsqlPool pool, Queue<Transfer> waiting) {
        var transfer = waiting.poll();
        if (transfer == null) {
            return Future.succeededFuture();
        }
        return pool.withTransaction(connection -> transfer.on(connection).<Void>mapEmpty())
                .transform(result -> {
                    book(transfer, result.cause());
                    return Future.<Void>succeededFuture();
                })
                .compose(done -> work(pool, waiting));
    }

    private void book(Transfer transfer, Throwable failure) {
        if (failure == null) {
            acknowledged.add(Integer.toString(transfer.key()));
        } else if (failure instanceof CommitOutcomeUnknownException) {
            unknown.add(Integer.toString(transfer.key()));
        } else {
            failed.add(failure);
        }
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
        Aurora.await(connection.close());
    }

    /** Looks by its key whether a transfer of unknown outcome was booked, and books it if not. */
    private void reconcile() {
        var booked = booked();
        var connection = Aurora.connect();
        for (Transfer transfer : transfers()) {
            var key = Integer.toString(transfer.key());
            if (unknown.contains(key) && !booked.contains(key)) {
                Aurora.await(connection
                        .begin()
                        .compose(transaction -> transfer.on(connection).compose(done -> transaction.commit())));
            }
        }
        Aurora.await(connection.close());
    }

    private static Set<String> booked() {
        var connection = Aurora.connect();
        var found = Set.copyOf(Aurora.values(connection, "SELECT id FROM bank_transfer"));
        Aurora.await(connection.close());
        return found;
    }
}
