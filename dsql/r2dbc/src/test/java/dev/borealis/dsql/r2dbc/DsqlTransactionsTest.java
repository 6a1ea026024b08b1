package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionPhase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcRollbackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class DsqlTransactionsTest {

    private static final RetryPolicy QUICK = RetryPolicy.defaults().toBuilder()
            .baseDelay(Duration.ZERO)
            .reconnectDelay(Duration.ZERO)
            .build();

    private static final String COUNT = "SELECT n FROM counter WHERE id = 1";
    private static final String ADD_ONE = "UPDATE counter SET n = n + 1 WHERE id = 1";

    private final List<DsqlEvent> events = new CopyOnWriteArrayList<>();
    private final DsqlConnectionFactory factory = Aurora.factory().build();
    private final DsqlTransactions transactions =
            DsqlTransactions.over(factory).withPolicy(QUICK).withListener(events::add);

    @BeforeAll
    static void makeATable() {
        Aurora.execute("CREATE TABLE counter (id int PRIMARY KEY, n int)");
    }

    @BeforeEach
    void startFromZero() {
        Aurora.execute("DELETE FROM counter", "INSERT INTO counter VALUES (1, 0)");
    }

    private String count() {
        return Aurora.value(factory, COUNT);
    }

    @Test
    void commitsAndGivesTheResult() {
        assertThat(transactions
                        .run(connection -> Aurora.run(connection, ADD_ONE))
                        .block(Aurora.PATIENCE))
                .isEqualTo(1);
        assertThat(count()).isEqualTo("1");
        assertThat(events).singleElement().isInstanceOf(DsqlEvent.Committed.class);
    }

    @Test
    void commitsWhatGivesNothing() {
        assertThat(transactions
                        .run(connection -> Aurora.run(connection, ADD_ONE).then())
                        .block(Aurora.PATIENCE))
                .isNull();
        assertThat(count()).isEqualTo("1");
    }

    @Test
    void givesManyResultsOnceTheyAreCommitted() {
        var numbers = transactions.runMany(connection -> Flux.from(connection
                        .createStatement("INSERT INTO counter SELECT i, i FROM generate_series(2, 500) i RETURNING n")
                        .execute())
                .concatMap(result -> result.map(row -> row.get(0, Integer.class))));

        assertThat(numbers.collectList().block(Aurora.PATIENCE)).hasSize(499).contains(2, 500);
        assertThat(Aurora.value(factory, "SELECT count(*) FROM counter")).isEqualTo("500");
    }

    /** Nothing is sent, so the transaction has not failed. */
    @Test
    void goesOnWhereASavepointWasRefused() {
        transactions
                .run(connection -> Mono.from(connection.createSavepoint("a"))
                        .onErrorResume(R2dbcException.class, refused -> Mono.empty())
                        .then(Mono.from(connection.rollbackTransactionToSavepoint("a")))
                        .onErrorResume(R2dbcException.class, refused -> Mono.empty())
                        .then(Aurora.run(connection, ADD_ONE)))
                .block(Aurora.PATIENCE);

        assertThat(count()).isEqualTo("1");
    }

    /** It would wait for rows for ever. */
    @Test
    void goesOnWhereACopyByATextWasRefused() {
        transactions
                .run(connection -> Mono.defer(() -> Aurora.run(connection, "COPY counter FROM STDIN"))
                        .then(Mono.<Long>error(new AssertionError("it was sent")))
                        .onErrorResume(
                                R2dbcException.class,
                                refused -> "0A000".equals(refused.getSqlState())
                                        ? Aurora.run(connection, ADD_ONE)
                                        : Mono.error(refused)))
                .block(Aurora.PATIENCE);

        assertThat(count()).isEqualTo("1");
    }

    @Test
    void eachSubscriptionIsATransaction() {
        var addOne = transactions.run(connection -> Aurora.run(connection, ADD_ONE));

        addOne.then(addOne).block(Aurora.PATIENCE);

        assertThat(count()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rollsBackOnAnyFailureAndRunsItOnce(boolean thrown) {
        var failure = new IllegalStateException("no");
        var runs = new AtomicInteger();

        assertThatThrownBy(() -> transactions
                        .run(connection -> {
                            runs.incrementAndGet();
                            if (thrown) {
                                throw failure;
                            }
                            return Aurora.run(connection, ADD_ONE).then(Mono.error(failure));
                        })
                        .block(Aurora.PATIENCE))
                .isSameAs(failure);

        assertThat(runs).hasValue(1);
        assertThat(count()).isEqualTo("0");
    }

    @Test
    void runsAgainAfterAConflict() {
        var runs = new AtomicInteger();

        transactions
                .run(connection -> addOneAfterAnother(connection, runs.incrementAndGet() < 3))
                .block(Aurora.PATIENCE);

        assertThat(runs).hasValue(3);
        assertThat(count()).isEqualTo("3");
        assertThat(events.stream().filter(DsqlEvent.AttemptFailed.class::isInstance))
                .hasSize(2)
                .allSatisfy(event -> assertThat(
                                ((DsqlEvent.AttemptFailed) event).kind().isConflict())
                        .isTrue());
        assertThat(events.get(events.size() - 1))
                .isInstanceOfSatisfying(
                        DsqlEvent.Committed.class,
                        done -> assertThat(done.attempts()).isEqualTo(3));
    }

    @Test
    void givesUpWithTheEarlierFailures() {
        assertThatThrownBy(() -> transactions
                        .withPolicy(QUICK.toBuilder().attempts(3).build())
                        .run(connection -> addOneAfterAnother(connection, true))
                        .block(Aurora.PATIENCE))
                .isInstanceOfSatisfying(
                        R2dbcException.class, e -> assertThat(e.getSqlState()).isEqualTo("40001"))
                .satisfies(e -> assertThat(e.getSuppressed())
                        .anySatisfy(note -> assertThat(note).hasMessageContaining("after 3 attempts")))
                .satisfies(e -> assertThat(List.of(e.getSuppressed()).stream().filter(R2dbcException.class::isInstance))
                        .hasSize(2));
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void runsOnceIfToldSo() {
        var runs = new AtomicInteger();

        assertThatThrownBy(() -> transactions
                        .withoutRetry()
                        .run(connection -> addOneAfterAnother(connection, runs.incrementAndGet() < 9))
                        .block(Aurora.PATIENCE))
                .isInstanceOf(R2dbcException.class);
        assertThat(runs).hasValue(1);
    }

    /** Reads, has somebody else commit in between if so wanted, and writes. */
    private Mono<Long> addOneAfterAnother(Connection connection, boolean conflicting) {
        var another = Mono.usingWhen(factory.create(), other -> Aurora.run(other, ADD_ONE), Connection::close);
        return Aurora.value(connection, COUNT)
                .then(conflicting ? another : Mono.empty())
                .then(Aurora.run(connection, ADD_ONE));
    }

    @Test
    void takesThePolicyFromTheOptions() {
        var runs = new AtomicInteger();
        var once = DsqlTransactions.over(DsqlPool.builder(
                        Aurora.factory().set(DsqlOption.RETRY_ATTEMPTS, 2).build())
                .build());

        assertThatThrownBy(() -> once.run(connection -> {
                            runs.incrementAndGet();
                            return addOneAfterAnother(connection, true);
                        })
                        .block(Aurora.PATIENCE))
                .isInstanceOf(R2dbcException.class);
        assertThat(runs).hasValue(2);
    }

    @Test
    void readsInAReadOnlyTransaction() {
        assertThat(transactions
                        .readOnly()
                        .run(connection -> Aurora.value(connection, COUNT))
                        .block(Aurora.PATIENCE))
                .isEqualTo("0");
        assertThatThrownBy(() -> transactions
                        .readOnly()
                        .run(connection -> Aurora.run(connection, ADD_ONE))
                        .block(Aurora.PATIENCE))
                .isInstanceOfSatisfying(
                        R2dbcException.class, e -> assertThat(e.getSqlState()).isEqualTo("25006"));
    }

    @Test
    void runsAgainWhereTheConnectionBrokeBeforeCommit() throws Exception {
        try (var wire = new FrayedWire()) {
            var runs = new AtomicInteger();
            over(wire)
                    .run(connection -> {
                        if (runs.incrementAndGet() == 1) {
                            wire.breakAt(FrayedWire.Break.BEFORE_REQUEST);
                        }
                        return Aurora.run(connection, ADD_ONE);
                    })
                    .block(Aurora.PATIENCE);

            assertThat(runs).hasValue(2);
            assertThat(count()).isEqualTo("1");
            assertThat(events.get(0))
                    .isEqualTo(new DsqlEvent.AttemptFailed(1, TransactionPhase.WORK, FailureKind.CONNECTION_LOST));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE_REQUEST, 0", "BEFORE_ANSWER, 1"})
    void neverRunsAgainWhereTheConnectionBrokeDuringCommit(String where) throws Exception {
        String[] expected = where.split(", ", -1);
        try (var wire = new FrayedWire()) {
            var runs = new AtomicInteger();
            var unknown = over(wire).run(connection -> {
                runs.incrementAndGet();
                return Aurora.run(connection, ADD_ONE)
                        .doOnTerminate(() -> wire.breakAt(FrayedWire.Break.valueOf(expected[0])));
            });

            assertThatThrownBy(() -> unknown.block(Aurora.PATIENCE))
                    .isInstanceOfSatisfying(
                            CommitOutcomeUnknownException.class,
                            e -> assertThat(e.getSqlState()).isEqualTo("08007"))
                    .hasMessageContaining("may or may not");
            assertThat(runs).hasValue(1);
            assertThat(count()).isEqualTo(expected[1]);
            assertThat(events.get(events.size() - 1))
                    .isInstanceOfSatisfying(
                            DsqlEvent.GaveUp.class,
                            end -> assertThat(end.kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN));
        }
    }

    @Test
    void aConnectionsOwnCommitSaysThatNobodyKnowsToo() throws Exception {
        try (var wire = new FrayedWire()) {
            var lost = Mono.usingWhen(
                    Aurora.factory()
                            .set(DsqlOption.HOSTADDR, wire.address())
                            .build()
                            .create(),
                    connection -> connection
                            .beginTransaction()
                            .then(Aurora.run(connection, ADD_ONE))
                            .then(Mono.fromRunnable(() -> wire.breakAt(FrayedWire.Break.BEFORE_ANSWER)))
                            .then(connection.setAutoCommit(true)),
                    Connection::close);

            assertThatThrownBy(() -> lost.block(Aurora.PATIENCE)).isInstanceOf(CommitOutcomeUnknownException.class);
        }
    }

    @Test
    void tellsWhenAFunctionHidAFailure() {
        assertThatThrownBy(() -> transactions
                        .run(connection -> Aurora.run(connection, "SELECT 1/0").onErrorComplete())
                        .block(Aurora.PATIENCE))
                .isInstanceOf(R2dbcException.class)
                .isNotInstanceOf(CommitOutcomeUnknownException.class)
                .hasMessageContaining("ROLLBACK")
                .hasMessageContaining("22012")
                .satisfies(failure -> assertThat(((R2dbcException) failure.getCause()).getSqlState())
                        .isEqualTo("22012"));
    }

    /** Later errors only say that the transaction has failed. */
    @Test
    void namesTheFirstOfSeveralHiddenFailures() {
        assertThatThrownBy(() -> transactions
                        .run(connection -> Aurora.run(connection, "SELECT 1/0")
                                .onErrorComplete()
                                .then(Mono.defer(() -> Aurora.run(connection, "SELECT nonsense")))
                                .onErrorComplete())
                        .block(Aurora.PATIENCE))
                .satisfies(failure ->
                        assertThat(((R2dbcException) failure).getSqlState()).isEqualTo("25P02"))
                .satisfies(failure -> assertThat(((R2dbcException) failure.getCause()).getSqlState())
                        .isEqualTo("22012"));
    }

    /** It was never sent: the transaction goes on, and is committed at its end as if nothing had been called. */
    @ParameterizedTest
    @ValueSource(strings = {"commit", "rollback", "text"})
    void goesOnWhereAFunctionKeepsARefusedEndToItself(String way) {
        transactions
                .run(connection -> Aurora.run(connection, ADD_ONE)
                        .then(Mono.defer(() -> end(connection, way)))
                        .onErrorResume(R2dbcException.class, refused -> {
                            assertThat(refused.getSqlState()).isEqualTo("2D000");
                            return Mono.empty();
                        })
                        .then(Mono.defer(() -> Aurora.run(connection, ADD_ONE))))
                .block(Aurora.PATIENCE);

        assertThat(count()).isEqualTo("2");
    }

    private static Mono<Void> end(Connection connection, String way) {
        return switch (way) {
            case "commit" -> Mono.from(connection.commitTransaction());
            case "rollback" -> Mono.from(connection.rollbackTransaction());
            default -> Aurora.run(connection, "COMMIT").then();
        };
    }

    @Test
    void refusesATransactionInsideAnotherOneOfTheSamePool() {
        var pool = DsqlPool.builder(factory).maxSize(1).build();
        var same = DsqlTransactions.over(pool);
        for (DsqlTransactions inner :
                List.of(same, same.readOnly(), DsqlTransactions.over(pool).withoutRetry())) {
            assertThatThrownBy(() -> same.run(connection -> Aurora.run(connection, ADD_ONE)
                                    .publishOn(Schedulers.parallel())
                                    .flatMap(done -> inner.run(other -> Aurora.run(other, ADD_ONE))))
                            .block(Aurora.PATIENCE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already running here");
        }
        assertThat(count()).isEqualTo("0");
        assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
        pool.dispose();
    }

    @Test
    void takesATransactionBehindAnotherOneOrOfAnotherSource() {
        var pool = DsqlPool.builder(factory).maxSize(1).build();
        var pooled = DsqlTransactions.over(pool);
        pooled.run(connection -> transactions.run(other -> Aurora.run(other, ADD_ONE)))
                .then(pooled.run(connection -> Aurora.run(connection, ADD_ONE)))
                .flatMap(done -> pooled.run(connection -> Aurora.run(connection, ADD_ONE)))
                .block(Aurora.PATIENCE);

        assertThat(count()).isEqualTo("3");
        pool.dispose();
    }

    /** Whoever is cancelled in the line leaves it, and one that never ends does not stop it. */
    @Test
    void theLineGoesOnWhoeverStandsInIt() throws Exception {
        var lined = DsqlTransactions.over(factory)
                .withPolicy(QUICK.toBuilder().maxDelay(Duration.ofMillis(20)).build());
        var hanging = new CountDownLatch(1);
        var first = new AtomicInteger();
        var hung = lined.run(connection -> first.getAndIncrement() == 0
                        ? Mono.<Long>error(new R2dbcRollbackException("lost the race", "40001"))
                        : Mono.<Long>never().doOnSubscribe(begun -> hanging.countDown()))
                .subscribe();
        hanging.await();
        var waiting = lined.run(connection -> Mono.error(new R2dbcRollbackException("lost the race", "40001")))
                .subscribe();
        waiting.dispose();
        var runs = new AtomicInteger();

        lined.run(connection -> runs.getAndIncrement() == 0
                        ? Mono.error(new R2dbcRollbackException("lost the race", "40001"))
                        : Aurora.run(connection, ADD_ONE))
                .block(Aurora.PATIENCE);

        assertThat(runs).hasValue(2);
        assertThat(count()).isEqualTo("1");
        hung.dispose();
    }

    @Test
    void cancellingRollsBackAndGivesTheConnectionBack() throws Exception {
        var pool = DsqlPool.builder(factory).maxSize(1).build();
        var written = new CountDownLatch(1);
        var running = DsqlTransactions.over(pool)
                .run(connection -> Aurora.run(connection, ADD_ONE)
                        .doOnNext(done -> written.countDown())
                        .then(Mono.never()))
                .subscribe();
        written.await();

        running.dispose();

        assertThat(Aurora.value(pool, COUNT)).isEqualTo("0");
        pool.dispose();
    }

    @Test
    void cancellingBetweenAttemptsEndsThem() throws Exception {
        var runs = new AtomicInteger();
        var failed = new CountDownLatch(1);
        var running = DsqlTransactions.over(factory)
                .withPolicy(QUICK.toBuilder()
                        .baseDelay(Duration.ofHours(1))
                        .maxDelay(Duration.ofHours(1))
                        .deadline(Duration.ofDays(1))
                        .build())
                .withListener(event -> {
                    if (event instanceof DsqlEvent.RetryScheduled) {
                        failed.countDown();
                    }
                })
                .run(connection -> addOneAfterAnother(connection, runs.incrementAndGet() == 1))
                .subscribe();
        failed.await();

        running.dispose();

        assertThat(runs).hasValue(1);
        assertThat(count()).isEqualTo("1");
    }

    private DsqlTransactions over(FrayedWire wire) {
        return DsqlTransactions.over(Aurora.factory()
                        .set(DsqlOption.HOSTADDR, wire.address())
                        .build())
                .withPolicy(QUICK)
                .withListener(events::add);
    }
}
