package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.ConnectionLifetime;
import dev.borealis.dsql.ConnectionPace;
import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlOption;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DsqlPoolTest {

    @Test
    void lendsConnectionsAgain() {
        var opened = new CopyOnWriteArrayList<DsqlEvent>();
        var pool = DsqlPool.builder(Aurora.factory().listener(opened::add).build())
                .maxSize(2)
                .build();

        Flux.range(0, 50).flatMap(i -> use(pool, "SELECT " + i), 8).blockLast(Aurora.PATIENCE);

        assertThat(opened.stream().filter(DsqlEvent.Connected.class::isInstance))
                .hasSizeBetween(1, 2);
        pool.dispose();
    }

    @Test
    void fillsItselfWhenAsked() {
        var pool = DsqlPool.builder(Aurora.factory().build())
                .maxSize(30)
                .minIdle(20)
                .build();

        assertThat(pool.warmup().block(Aurora.PATIENCE)).isEqualTo(20);
        assertThat(pool.getMetrics().orElseThrow().idleSize()).isEqualTo(20);
        pool.dispose();
    }

    @Test
    void rollsBackWhatWasLeftOpenEvenByPlainSql() {
        var pool = DsqlPool.builder(Aurora.factory().build()).maxSize(1).build();
        use(pool, "BEGIN").block(Aurora.PATIENCE);

        var clean =
                Mono.usingWhen(pool.create(), connection -> Mono.just(connection.isAutoCommit()), Connection::close);

        assertThat(clean.block(Aurora.PATIENCE)).isTrue();
        pool.dispose();
    }

    @Test
    void replacesADeadConnectionInsteadOfLendingIt() throws Exception {
        try (var wire = new FrayedWire()) {
            var pool = DsqlPool.builder(Aurora.factory()
                            .set(DsqlOption.HOSTADDR, wire.address())
                            .build())
                    .maxSize(3)
                    .minIdle(3)
                    .build();
            pool.warmup().block(Aurora.PATIENCE);

            wire.cutAll();

            // Whichever of them the pool has noticed by now: no use fails for more than the one that was under way.
            DsqlTransactions.over(pool)
                    .run(connection -> Aurora.value(connection, "SELECT 1"))
                    .repeat(5)
                    .blockLast(Aurora.PATIENCE);
            pool.dispose();
        }
    }

    @Test
    void transactionsAreRunAgainWhereAPoolLendsDeadConnections() throws Exception {
        try (var wire = new FrayedWire()) {
            var factory =
                    Aurora.factory().set(DsqlOption.HOSTADDR, wire.address()).build();
            var opened = new CopyOnWriteArrayList<Connection>();
            var pool = new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                    .maxSize(5)
                    .postAllocate(connection -> Mono.fromRunnable(() -> opened.add(connection)))
                    .build()); // r2dbc-pool alone looks twice, and no more
            Flux.range(0, 5)
                    .flatMap(i -> pool.create())
                    .collectList()
                    .flatMapIterable(all -> all)
                    .flatMap(Connection::close)
                    .blockLast(Aurora.PATIENCE);
            wire.cutAll();
            for (var connection : opened) {
                while (Mono.from(connection.validate(ValidationDepth.LOCAL)).block(Aurora.PATIENCE)) {
                    Thread.onSpinWait(); // the driver hears of it in its own time
                }
            }

            assertThatThrownBy(() -> pool.create().block(Aurora.PATIENCE)).hasMessageContaining("validation failed");
            assertThat(DsqlTransactions.over(pool)
                            .run(connection -> Aurora.value(connection, "SELECT 1"))
                            .block(Aurora.PATIENCE))
                    .isEqualTo("1");
            pool.dispose();
        }
    }

    @Test
    void keepsToTheServicesPace() {
        var paced = new PacedFactory(Aurora.factory().build(), new ConnectionPace(1, 1).pacer());
        var came = new AtomicInteger();
        var oneMinutesWorth = Flux.range(0, 60)
                .flatMap(i -> paced.create(), 60)
                .doOnNext(connection -> came.incrementAndGet())
                .flatMap(Connection::close)
                .subscribe();

        Aurora.value(Aurora.factory().build(), "SELECT 1");

        assertThat(came).hasValueLessThan(60);
        oneMinutesWorth.dispose();
    }

    @Test
    void whoWaitsTooLongIsTold() {
        var pool = DsqlPool.builder(Aurora.factory().build())
                .maxSize(1)
                .configure(
                        others -> others.maxAcquireTime(Duration.ofSeconds(2)).acquireRetry(0))
                .build();
        var held = pool.create().block(Aurora.PATIENCE);

        assertThatThrownBy(() -> pool.create().block(Aurora.PATIENCE)).isInstanceOf(R2dbcTimeoutException.class);
        Mono.from(held.close()).block(Aurora.PATIENCE);
        pool.dispose();
    }

    @Test
    void worksAsAPoolByUrlToo() {
        var options = ConnectionFactoryOptions.parse(
                        Aurora.url().replace("r2dbc:", "r2dbc:pool:") + "&maxSize=2&maxLifeTime=PT50M")
                .mutate()
                .option(DsqlConnectionFactoryProvider.CREDENTIALS_PROVIDER, Aurora.credentials())
                .build();
        var pool = (ConnectionPool) ConnectionFactories.get(options);

        assertThat(use(pool, "SELECT 1").block(Aurora.PATIENCE)).isEqualTo("1");
        pool.dispose();
    }

    private static Mono<String> use(ConnectionPool pool, String sql) {
        return Mono.usingWhen(
                pool.create(),
                connection -> Aurora.values(connection, sql).map(values -> String.join(",", values)),
                Connection::close);
    }

    @Test
    void endsConnectionsOverTheSpreadAndBeforeTheLimit() {
        var lifetime = new ConnectionLifetime(Duration.ofMinutes(55), Duration.ofMinutes(10));
        var eviction = new Eviction(Duration.ofHours(9), lifetime);
        var draws = new Random(7).ints(1000).toArray();

        assertThat(ended(eviction, draws, 44)).isZero();
        assertThat(ended(eviction, draws, 47)).isBetween(100L, 300L);
        assertThat(ended(eviction, draws, 50)).isBetween(400L, 600L);
        assertThat(ended(eviction, draws, 55)).isEqualTo(1000);
    }

    private static long ended(Eviction eviction, int[] draws, int minutes) {
        return IntStream.of(draws)
                .filter(draw ->
                        eviction.isOver(draw, 0, Duration.ofMinutes(minutes).toMillis()))
                .count();
    }

    @Test
    void endsIdleConnections() {
        var eviction =
                new Eviction(Duration.ofMinutes(1), new ConnectionLifetime(Duration.ofMinutes(55), Duration.ZERO));

        assertThat(eviction.isOver(1, 59_999, 70_000)).isFalse();
        assertThat(eviction.isOver(1, 60_000, 70_000)).isTrue();
    }
}
