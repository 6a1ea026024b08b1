package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.local.Faults;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CancellationTest {

    private final ConnectionPool pool = DsqlPool.builder(
                    Aurora.factory().set(DsqlOption.APPLICATION_NAME, "cancel").build())
            .maxSize(4)
            .build();

    @BeforeEach
    void tables() {
        Aurora.execute("DROP TABLE IF EXISTS pair", "CREATE TABLE pair (id int, half int, PRIMARY KEY (id, half))");
    }

    @Test
    void aCancelledBeginIsNotLent() {
        Set<Integer> told = ConcurrentHashMap.newKeySet();
        try (Faults faults = Aurora.local().faults().scope()) {
            faults.add("delay-statement=60ms,times=always,application=cancel,probability=0.3,seed=1");
            Flux.range(0, 400)
                    .flatMap(
                            i -> i % 2 == 0
                                    ? Mono.usingWhen(
                                                    pool.create(),
                                                    c -> Mono.from(c.beginTransaction()),
                                                    Connection::close)
                                            .timeout(Duration.ofMillis(20))
                                            .onErrorResume(e -> Mono.empty())
                                    : Mono.usingWhen(
                                                    pool.create(),
                                                    c -> Aurora.run(c, "INSERT INTO pair VALUES (" + i + ", 0)"),
                                                    Connection::close)
                                            .doOnNext(n -> told.add(i)),
                            4)
                    .blockLast(Aurora.PATIENCE);
        }
        List<String> there = Aurora.with(Aurora.factory().build(), c -> Aurora.values(c, "SELECT id FROM pair"));
        told.removeIf(i -> there.contains(i.toString()));
        assertThat(told).isEmpty();
    }

    @Test
    void aCancelledRunIsWhole() {
        var transactions = DsqlTransactions.over(pool);
        var random = new SplittableRandom(5);
        var cancelled = new AtomicInteger();
        Flux.range(0, 2000)
                .flatMap(
                        i -> transactions
                                .run(c -> Aurora.run(c, "INSERT INTO pair VALUES (" + i + ", 1)")
                                        .then(Aurora.run(c, "INSERT INTO pair VALUES (" + i + ", 2)")))
                                .timeout(Duration.ofNanos(random.nextLong(10_000_000)))
                                .onErrorResume(e -> {
                                    cancelled.incrementAndGet();
                                    return Mono.empty();
                                }),
                        4)
                .blockLast(Aurora.PATIENCE);
        System.out.println(
                "cancelled " + cancelled + " " + pool.getMetrics().get().acquiredSize());
        List<String> torn = Aurora.with(
                Aurora.factory().build(),
                c -> Aurora.values(c, "SELECT id FROM pair GROUP BY id HAVING count(*) <> 2"));
        assertThat(torn).isEmpty();
    }
}
