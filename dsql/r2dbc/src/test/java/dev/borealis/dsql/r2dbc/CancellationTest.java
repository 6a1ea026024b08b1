package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.FailureKind;
import dev.borealis.local.Faults;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Clob;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import org.springframework.dao.OptimisticLockingFailureException;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Statements with parameters, and rows in parts, cancelled whenever it may be, beside others on the same pool who cancel
 * nothing: each transaction is there as a whole or not at all, and what the others were told is true.
 */
class CancellationTest {

    private static final int ROUNDS = 800;

    /** Whose pool it is. */
    enum Pool {
        OURS,
        R2DBCS
    }

    /** Who runs the transaction. */
    enum Runner {
        HELPER,
        HAND
    }

    private ConnectionPool pool;

    @BeforeAll
    static void makeTables() {
        Aurora.execute(
                "CREATE TABLE half (id int, side int, PRIMARY KEY (id, side))",
                "CREATE TABLE aside (id int PRIMARY KEY)",
                "CREATE TABLE widened (id int PRIMARY KEY)");
    }

    @BeforeEach
    void empty() {
        Aurora.execute("DELETE FROM half", "DELETE FROM aside");
        open(Pool.OURS, 4);
    }

    private void open(Pool whose, int size) {
        var factory =
                Aurora.factory().set(DsqlOption.APPLICATION_NAME, "cancels").build();
        pool = whose == Pool.OURS
                ? DsqlPool.builder(factory).maxSize(size).build()
                : new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                        .maxSize(size)
                        .build());
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @ParameterizedTest
    @CsvSource({"OURS, HELPER", "R2DBCS, HELPER", "OURS, HAND", "R2DBCS, HAND"})
    void whatIsCancelledIsThereAsAWholeOrNotAtAll(Pool whose, Runner runner) {
        cancel(whose, runner);
    }

    private void cancel(Pool whose, Runner runner) {
        open(whose, 4);
        var transactions = DsqlTransactions.over(pool);
        var random = new SplittableRandom(20261130);
        var cancelled = new AtomicInteger();
        Set<Integer> told = ConcurrentHashMap.newKeySet();

        Flux.range(0, ROUNDS)
                .flatMap(
                        id -> {
                            var limit = Duration.ofNanos(random.nextLong(8_000_000));
                            var work = runner == Runner.HELPER
                                    ? transactions
                                            .run(connection -> bothHalves(connection, id))
                                            .timeout(limit)
                                    : byHand(id, whose, limit);
                            return work.onErrorResume(late -> Mono.fromRunnable(cancelled::incrementAndGet))
                                    .then(standAside(id, told));
                        },
                        4)
                .blockLast(Aurora.PATIENCE);

        assertThat(cancelled).hasPositiveValue();
        assertThat(torn()).as("torn").isEmpty();
        assertThat(told).hasSize(ROUNDS);
        assertThat(missing(told)).as("told, and not there").isEmpty();
    }

    private static Mono<Void> bothHalves(Connection connection, int id) {
        return insert(connection, id, 1)
                .then(Flux.from(connection
                                .createStatement("SELECT i FROM generate_series(1, $1) i")
                                .bind("$1", 40)
                                .fetchSize(7)
                                .execute())
                        .flatMap(result -> result.map(row -> row.get(0, Integer.class)))
                        .take(id % 3 == 0 ? 10 : 100)
                        .then())
                .then(insert(connection, id, 2));
    }

    private static Mono<Void> insert(Connection connection, int id, int side) {
        return Flux.from(connection
                        .createStatement("INSERT INTO half VALUES ($1, $2)")
                        .bind("$1", id)
                        .bind("$2", side)
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .then();
    }

    /**
     * As frameworks do it. A pool that is not ours may give a connection to two callers when one cancels as it gets it: there the
     * time begins when it is got.
     */
    private Mono<Void> byHand(int id, Pool whose, Duration limit) {
        boolean ours = whose == Pool.OURS;
        Mono<Void> work = Mono.usingWhen(
                pool.create(),
                connection -> {
                    Mono<Void> halves = Mono.from(connection.beginTransaction()).then(bothHalves(connection, id));
                    return ours ? halves : halves.timeout(limit);
                },
                connection -> Mono.from(connection.commitTransaction()).then(Mono.from(connection.close())),
                (connection, failure) -> abandon(connection),
                CancellationTest::abandon);
        return ours ? work.timeout(limit) : work;
    }

    private static Mono<Void> abandon(Connection connection) {
        return Mono.from(connection.rollbackTransaction()).then(Mono.from(connection.close()));
    }

    private Mono<Long> standAside(int id, Set<Integer> told) {
        return Mono.usingWhen(
                        pool.create(),
                        connection -> Aurora.run(connection, "INSERT INTO aside VALUES (" + id + ")"),
                        Connection::close)
                .doOnNext(rows -> told.add(id));
    }

    private static List<String> torn() {
        return Aurora.with(
                Aurora.factory().build(),
                connection -> Aurora.values(connection, "SELECT id FROM half GROUP BY id HAVING count(*) <> 2"));
    }

    private static Set<Integer> missing(Set<Integer> told) {
        var there = Aurora.with(
                        Aurora.factory().build(), connection -> Aurora.values(connection, "SELECT id FROM aside"))
                .stream()
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        var missing = new TreeSet<>(told);
        missing.removeAll(there);
        return missing;
    }

    @ParameterizedTest
    @EnumSource
    void aBeginThatNobodyWaitsForIsNotLent(Pool whose) {
        open(whose, 4);
        noneIsMissingBeside(Mono.usingWhen(
                pool.create(),
                connection -> Mono.from(connection.beginTransaction())
                        .timeout(Duration.ofMillis(10))
                        .onErrorComplete(),
                Connection::close));
    }

    /** A pool that is not ours may give the connection to two callers when one cancels as it gets it. */
    @Test
    void aConnectionAndABeginThatNobodyWaitsForAreNotLent() {
        open(Pool.OURS, 4);
        noneIsMissingBeside(
                Mono.usingWhen(pool.create(), connection -> Mono.from(connection.beginTransaction()), Connection::close)
                        .timeout(Duration.ofMillis(10))
                        .onErrorComplete());
    }

    private void noneIsMissingBeside(Mono<Void> cancelled) {
        Set<Integer> told = ConcurrentHashMap.newKeySet();
        try (Faults faults = Aurora.local().faults().scope()) {
            faults.add("delay-statement=30ms,times=always,application=cancels,probability=0.3,seed=1");
            Flux.range(0, 200)
                    .flatMap(id -> cancelled.then(standAside(id, told)), 4)
                    .blockLast(Aurora.PATIENCE);
        }

        assertThat(told).hasSize(200);
        assertThat(missing(told)).isEmpty();
    }

    @Test
    void whoHasGivenAConnectionBackDoesNothingOnItAnyMore() {
        open(Pool.OURS, 1);
        var first = pool.create().block(Aurora.PATIENCE);
        var statement = first.createStatement("INSERT INTO half VALUES (1, 1)");
        var commit = first.commitTransaction();
        var begin = first.beginTransaction();
        var rollback = first.rollbackTransaction();
        Mono.from(first.close()).block(Aurora.PATIENCE);
        var second = pool.create().block(Aurora.PATIENCE);
        Mono.from(second.beginTransaction())
                .then(insert(second, 2, 1))
                .then(insert(second, 2, 2))
                .block(Aurora.PATIENCE);

        for (var late : List.of(Flux.from(statement.execute()), Flux.from(commit), Flux.from(begin))) {
            assertThatThrownBy(() -> late.blockLast(Aurora.PATIENCE))
                    .isInstanceOfSatisfying(
                            R2dbcException.class,
                            e -> assertThat(e.getSqlState()).isEqualTo("55000"));
        }
        Mono.from(rollback).block(Aurora.PATIENCE);
        Mono.from(second.commitTransaction()).then(Mono.from(second.close())).block(Aurora.PATIENCE);

        assertThat(Aurora.value(pool, "SELECT sum(id) FROM half")).isEqualTo("4");
    }

    @Test
    void aStatementThatComesWhileATransactionIsRolledBackByHandIsNotSent() {
        open(Pool.OURS, 1);
        var connection = pool.create().block(Aurora.PATIENCE);
        Mono.from(connection.beginTransaction()).then(insert(connection, 3, 1)).block(Aurora.PATIENCE);
        var reader = new BaseSubscriber<Integer>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {}
        };
        Flux.from(connection
                        .createStatement("SELECT i FROM generate_series(1, $1) i")
                        .bind("$1", 1000)
                        .execute())
                .flatMap(result -> result.map(row -> row.get(0, Integer.class)))
                .subscribe(reader);
        reader.request(1);
        var rolledBack = Mono.from(connection.rollbackTransaction()).toFuture();

        assertThatThrownBy(() -> insert(connection, 3, 2).block(Aurora.PATIENCE))
                .isInstanceOf(GivenBackException.class);
        assertThat(rolledBack).as("the rows are yet to be read").isNotDone();

        reader.requestUnbounded();
        assertThat(rolledBack).succeedsWithin(Aurora.PATIENCE);
        insert(connection, 4, 1).then(Mono.from(connection.close())).block(Aurora.PATIENCE);
        assertThat(Aurora.value(pool, "SELECT string_agg(id || '.' || side, ',') FROM half"))
                .isEqualTo("4.1");
    }

    @Test
    void whatAFunctionLeavesBehindIsNotSent() {
        var left = new CopyOnWriteArrayList<Mono<Void>>();

        DsqlTransactions.over(pool)
                .run(connection -> {
                    left.add(insert(connection, 5, 2));
                    return insert(connection, 5, 1);
                })
                .block(Aurora.PATIENCE);

        assertThatThrownBy(() -> left.get(0).block(Aurora.PATIENCE)).isInstanceOf(GivenBackException.class);
        assertThat(Aurora.value(pool, "SELECT sum(side) FROM half")).isEqualTo("1");
    }

    @Test
    void whatAFunctionStillHasUnderWayIsPartOfTheTransaction() {
        DsqlTransactions.over(pool)
                .run(connection -> {
                    insert(connection, 6, 2).subscribe();
                    return insert(connection, 6, 1);
                })
                .block(Aurora.PATIENCE);

        assertThat(torn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anErrorOfTheFunctionLeaksNothing(boolean atOnce) {
        var transactions = DsqlTransactions.over(pool);
        for (int round = 0; round < 10; round++) {
            int id = 1000 + round;
            assertThatThrownBy(() -> transactions
                            .run(connection -> {
                                if (atOnce) {
                                    throw new NoClassDefFoundError("mine");
                                }
                                return insert(connection, id, 1).then(Mono.<Void>error(new AssertionError("mine")));
                            })
                            .block(Aurora.PATIENCE))
                    .hasMessageContaining("mine");
        }

        assertThat(torn()).isEmpty();
        assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
    }

    /** Where an error can come from that Reactor throws instead of telling it. */
    enum Place {
        /** A function given to the driver's result. */
        MAPPING {
            @Override
            Mono<?> of(Connection connection) {
                return rows(connection)
                        .flatMap(result -> result.map(row -> raise()))
                        .then();
            }
        },
        /** One given to a segment of it. */
        SEGMENT {
            @Override
            Mono<?> of(Connection connection) {
                return rows(connection)
                        .flatMap(result -> result.flatMap(segment -> raise()))
                        .then();
            }
        },
        /** One that looks at segments. */
        FILTER {
            @Override
            Mono<?> of(Connection connection) {
                return rows(connection)
                        .flatMap(result -> result.filter(segment -> raise()).getRowsUpdated())
                        .then();
            }
        },
        /** What is given the result. */
        RESULT {
            @Override
            Mono<?> of(Connection connection) {
                return rows(connection).flatMap(result -> raise()).then();
            }
        },
        /** One given to the result of rows that are fetched in parts. */
        PART {
            @Override
            Mono<?> of(Connection connection) {
                return Flux.from(connection
                                .createStatement("SELECT i FROM generate_series(1, $1) i")
                                .bind("$1", 40)
                                .fetchSize(7)
                                .execute())
                        .flatMap(result -> result.map(row -> row.get(0, Integer.class)))
                        .map(number -> number > 20 ? raise() : number)
                        .then();
            }
        },
        /** One given to a batch's result. */
        BATCH {
            @Override
            Mono<?> of(Connection connection) {
                return Flux.from(connection
                                .createBatch()
                                .add("SELECT 1")
                                .add("SELECT 2")
                                .execute())
                        .concatMap(result -> result.map(row -> raise()))
                        .then();
            }
        },
        /** What follows an error of a statement. */
        RECOVERY {
            @Override
            Mono<?> of(Connection connection) {
                return Flux.from(connection.createStatement("SELECT 1 / 0").execute())
                        .flatMap(Result::getRowsUpdated)
                        .then()
                        .onErrorResume(failed -> raise());
            }
        },
        /** A value that streams in. */
        STREAM {
            @Override
            Mono<?> of(Connection connection) {
                return Flux.from(connection
                                .createStatement("SELECT length($1)")
                                .bind("$1", Clob.from(Mono.defer(Place::raise)))
                                .execute())
                        .flatMap(Result::getRowsUpdated)
                        .then();
            }
        },
        /** When a look at the connection was answered. */
        LOOK {
            @Override
            Mono<?> of(Connection connection) {
                return Mono.from(connection.validate(ValidationDepth.REMOTE)).map(alive -> raise());
            }
        },
        /** In the thread of another connection. */
        ELSEWHERE {
            @Override
            Mono<?> of(Connection connection) {
                return Mono.usingWhen(
                        Aurora.factory().build().create(),
                        other -> Mono.from(other.validate(ValidationDepth.REMOTE))
                                .then(Mono.<Void>defer(Place::raise)),
                        Connection::close);
            }
        },
        /** In the thread of another connection, whose statement comes between two of this one. */
        BETWEEN {
            @Override
            Mono<?> of(Connection connection) {
                return Mono.usingWhen(
                        Aurora.factory().build().create(),
                        other -> Flux.range(1, 3)
                                .concatMap(number -> number == 3
                                        ? Mono.<Void>defer(Place::raise)
                                        : Aurora.value(number == 1 ? connection : other, "SELECT 1"))
                                .then(),
                        Connection::close);
            }
        },
        /** Behind an operator that is just passing a row on. */
        BEHIND {
            @Override
            Mono<?> of(Connection connection) {
                return rows(connection)
                        .flatMap(result -> result.map(row -> row.get(0, Integer.class)))
                        .flatMap(Mono::just)
                        .map(row -> raise())
                        .then();
            }
        },
        /** When a statement has ended. */
        AFTERWARDS {
            @Override
            Mono<?> of(Connection connection) {
                return insert(connection, 2000, 2).then(Mono.<Void>defer(Place::raise));
            }
        },
        /** Before the first statement. */
        SUBSCRIBING {
            @Override
            Mono<?> of(Connection connection) {
                return Mono.<Void>defer(Place::raise);
            }
        },
        /** An error that is told, and that an operator throws. */
        TOLD {
            @Override
            Mono<?> of(Connection connection) {
                return rows(connection)
                        .flatMap(result -> Mono.<Void>error(new NoClassDefFoundError("mine")))
                        .then();
            }
        };

        abstract Mono<?> of(Connection connection);

        static Flux<? extends Result> rows(Connection connection) {
            return Flux.from(connection
                    .createStatement("SELECT i FROM generate_series(1, $1) i")
                    .bind("$1", 40)
                    .execute());
        }

        @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"}) // it stands for any function
        static <T> T raise() {
            throw new NoClassDefFoundError("mine");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorThatReactorThrowsIsToldAndTheConnectionComesBack(Place place) {
        open(Pool.OURS, 1);
        var transactions = DsqlTransactions.over(pool);
        var before = Aurora.value(pool, "SELECT pg_backend_pid()");

        assertThatThrownBy(() -> transactions
                        .run(connection -> insert(connection, 2000, 1).then(place.of(connection)))
                        .block(Duration.ofSeconds(20)))
                .satisfies(told -> assertThat(told instanceof NoClassDefFoundError ? told : told.getCause())
                        .isInstanceOf(NoClassDefFoundError.class)
                        .hasMessage("mine"));

        assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
        assertThat(Aurora.value(pool, "SELECT pg_backend_pid()")).isEqualTo(before);
        assertThat(Aurora.value(pool, "SELECT count(*) FROM half")).isEqualTo("0");
    }

    /** The pool's own loop is among what is thrown through. */
    @Test
    void anErrorBehindThePoolItselfLeavesItWorking() {
        open(Pool.OURS, 1);
        Aurora.value(pool, "SELECT 1");

        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(
                            () -> pool.create().map(connection -> Place.raise()).block(Duration.ofSeconds(20)))
                    .isInstanceOf(NoClassDefFoundError.class);
            assertThat(Aurora.value(pool, "SELECT 1")).isEqualTo("1");
        }
        assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
    }

    @Test
    void anErrorOfACredentialsProviderIsTold() {
        var factory = Aurora.factory()
                .credentialsProvider(() -> {
                    throw new NoClassDefFoundError("a library of the provider's");
                })
                .build();

        assertThatThrownBy(() -> factory.create().block(Duration.ofSeconds(20)))
                .isInstanceOf(R2dbcPermissionDeniedException.class)
                .hasMessageContaining("NoClassDefFoundError")
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);
    }

    /** Who reads a result that was given out hears all of it, or an error. */
    @ParameterizedTest
    @CsvSource({"true, 9", "false, 9", "false, 50000"})
    void whatAFunctionGivesOutUnreadIsWholeOrAnError(boolean bound, int rows) {
        Result kept = DsqlTransactions.over(pool)
                .run(connection -> {
                    var statement = connection.createStatement(
                            "SELECT i FROM generate_series(1, " + (bound ? "$1" : rows) + ") i");
                    return Flux.from((bound ? statement.bind("$1", rows) : statement).execute())
                            .next();
                })
                .block(Aurora.PATIENCE);

        var read = Flux.from(kept.map(row -> row.get(0)))
                .count()
                .map(Long::intValue)
                .onErrorReturn(rows)
                .block(Duration.ofSeconds(20));
        assertThat(read).isEqualTo(rows);
        assertThat(Aurora.value(pool, "SELECT 1")).isEqualTo("1");
    }

    /** Where a function leaves the threads of the connections. */
    enum Stray {
        /** It says so. */
        PUBLISHED {
            @Override
            Mono<?> of(Connection connection) {
                return insert(connection, 2000, 1)
                        .thenReturn(1)
                        .publishOn(Schedulers.parallel())
                        .map(one -> Place.raise());
            }
        },
        /** A thread is still in an operator's loop when the answer comes, and goes on with what follows. */
        QUEUED {
            @Override
            Mono<?> of(Connection connection) {
                var answered = new CountDownLatch(1);
                var slow = insert(connection, 2000, 1).doAfterTerminate(answered::countDown);
                Mono<Void> waited = Mono.fromDirect(subscriber -> {
                    slow.subscribe(subscriber);
                    await(answered);
                });
                return Flux.just(waited, Mono.<Void>error(new NoClassDefFoundError("mine")))
                        .concatMap(step -> step)
                        .then()
                        .subscribeOn(Schedulers.boundedElastic());
            }
        };

        abstract Mono<?> of(Connection connection);

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reactor throws it in a thread that is not ours, and tells no subscriber. */
    @ParameterizedTest
    @EnumSource
    void anErrorThatNobodyIsToldOfEndsTheRunWhenTheTransactionIsTooOld(Stray stray) {
        open(Pool.OURS, 1);
        var transactions = DsqlTransactions.over(pool).withLongest(Duration.ofMillis(200));

        assertThatThrownBy(() -> transactions.run(stray::of).block(Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        R2dbcTimeoutException.class,
                        told -> assertThat(told.getSqlState()).isEqualTo("54000"))
                .hasMessageContaining("scheduler of its own");

        assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
        assertThat(Aurora.value(pool, "SELECT count(*) FROM half")).isEqualTo("0");
    }

    /** Whoever cancels as he is given a connection does not get it, and nobody else gets it twice. */
    @Test
    void anAcquisitionThatIsCancelledAsItSucceedsGivesTheConnectionBack() {
        var connection = Aurora.factory().build().create().block(Aurora.PATIENCE);
        var given = Sinks.<Connection>one();
        var acquired = new AtomicReference<Connection>();
        var cancelled = new AtomicBoolean();

        Acquisition.of(given.asMono().doOnCancel(() -> cancelled.set(true)))
                .subscribe(acquired::set)
                .dispose();
        given.tryEmitValue(connection).orThrow();

        assertThat(cancelled).as("the pool was told").isFalse();
        assertThat(acquired).hasNullValue();
        assertThat(Mono.from(connection.validate(ValidationDepth.LOCAL)).block(Aurora.PATIENCE))
                .as("still open")
                .isFalse();
    }

    @Test
    void aStaleVersionIsAConflict() {
        var events = new CopyOnWriteArrayList<DsqlEvent>();
        var runs = new AtomicInteger();

        DsqlTransactions.over(pool)
                .withListener(events::add)
                .run(connection -> insert(connection, 8, 1)
                        .then(Mono.defer(() -> runs.incrementAndGet() < 3
                                ? Mono.error(new OptimisticLockingFailureException("stale"))
                                : insert(connection, 8, 2))))
                .block(Aurora.PATIENCE);

        assertThat(runs).hasValue(3);
        assertThat(events.stream().filter(DsqlEvent.AttemptFailed.class::isInstance))
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(((DsqlEvent.AttemptFailed) event).kind()).isEqualTo(FailureKind.DATA_CONFLICT));
        assertThat(torn()).isEmpty();
    }

    @Test
    void aChangedSchemaIsRunAgainThoughTheDriverHidesIt() {
        open(Pool.OURS, 1);
        var events = new CopyOnWriteArrayList<DsqlEvent>();
        var transactions = DsqlTransactions.over(pool).withListener(events::add);
        var read = transactions.run(connection -> Flux.from(connection
                        .createStatement("SELECT * FROM widened WHERE id > $1")
                        .bind("$1", 0)
                        .execute())
                .flatMap(result -> result.map((row, metadata) -> row))
                .then(insert(connection, 7, 1))
                .then(insert(connection, 7, 2)));
        read.block(Aurora.PATIENCE);
        Aurora.execute("DELETE FROM half", "ALTER TABLE widened ADD COLUMN more int");
        events.clear();

        read.block(Aurora.PATIENCE);

        assertThat(events)
                .first()
                .isInstanceOfSatisfying(
                        DsqlEvent.AttemptFailed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.SCHEMA_CONFLICT));
        assertThat(torn()).isEmpty();
        assertThat(Aurora.value(pool, "SELECT count(*) FROM half")).isEqualTo("2");
    }

    @Test
    void aRefusedLoginSaysWhy() {
        try (Faults faults = Aurora.local().faults().scope()) {
            faults.add("token-expired,application=refused");
            var factory =
                    Aurora.factory().set(DsqlOption.APPLICATION_NAME, "refused").build();

            assertThatThrownBy(() -> factory.create().block(Aurora.PATIENCE))
                    .isInstanceOf(R2dbcPermissionDeniedException.class)
                    .hasMessageContaining("access denied")
                    .hasMessageContaining("Signature expired");
        }
    }
}
