package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.local.Faults;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionPropagation;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.impl.SqlClientInternal;
import io.vertx.sqlclient.impl.pool.SqlConnectionPool.PooledConnection;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Pools and their transactions, against Local Aurora.
 */
class DsqlPoolTest {

    private final List<DsqlPool> pools = new ArrayList<>();

    @BeforeAll
    static void createTable() {
        Aurora.execute(
                "CREATE TABLE pooled (id int PRIMARY KEY, n int NOT NULL)", "INSERT INTO pooled VALUES (1, 0), (2, 0)");
    }

    @AfterEach
    void closePools() {
        pools.forEach(pool -> Aurora.await(pool.close()));
    }

    @Test
    void signsEveryConnectionAnewAndSetsItsSearchPath() {
        var asked = new AtomicInteger();
        AwsCredentialsProvider counting = () -> {
            asked.incrementAndGet();
            return Aurora.credentials().resolveCredentials();
        };
        var pool = pool(Aurora.options().setCredentialsProvider(counting).set(DsqlOption.SCHEMA, "sys"), 2);

        var first = Aurora.await(pool.getConnection());
        var second = Aurora.await(pool.getConnection());

        assertThat(Aurora.values(second, "SELECT current_schema()")).containsExactly("sys");
        Aurora.await(Future.join(first.close(), second.close()));
        Aurora.await(pool.query("SELECT 1").execute());
        assertThat(asked).hasValue(2);
    }

    @Test
    void givesEachConnectionAnEndOfItsOwnBeforeTheHour() {
        var options = Aurora.options().set("maxLifetimeSecs", "1000").set("lifetimeSpreadSecs", "500");
        long before = System.currentTimeMillis();
        var pool = pool(options, 8);

        Set<Long> ends = new HashSet<>();
        var held = new ArrayList<SqlConnection>();
        for (int i = 0; i < 8; i++) {
            held.add(Aurora.await(pool.getConnection()));
            ends.add(((PooledConnection) ((SqlConnectionBase<?>) held.get(i)).unwrap()).lifetimeEvictionTimestamp);
        }
        long after = System.currentTimeMillis();
        held.forEach(connection -> Aurora.await(connection.close()));

        assertThat(ends)
                .hasSizeGreaterThan(1)
                .allSatisfy(end -> assertThat(end).isBetween(before + 500_000, after + 1_000_000));
    }

    @Test
    void endsConnectionsThatAreOldEnough() throws InterruptedException {
        var pool = DsqlPool.builder()
                .using(Aurora.vertx())
                .connectingTo(Aurora.options().set("maxLifetimeSecs", "30").set("lifetimeSpreadSecs", "0"))
                .with(new PoolOptions().setMaxSize(1).setPoolCleanerPeriod(1))
                .withConnectHandler(connection -> {
                    ((PooledConnection) ((SqlConnectionBase<?>) connection).unwrap()).lifetimeEvictionTimestamp = 0;
                    connection.close();
                })
                .build();
        pools.add(pool);

        Aurora.await(pool.query("SELECT 1").execute());

        while (pool.size() > 0) {
            Thread.onSpinWait();
        }
        assertThat(Aurora.values(pool, "SELECT 1")).containsExactly("1");
    }

    @Test
    void refusesALifetimeBeyondTheHour() {
        var builder = DsqlPool.builder()
                .using(Aurora.vertx())
                .connectingTo(Aurora.options())
                .with(new PoolOptions().setMaxLifetime(3600));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxLifetimeSecs");
    }

    @Test
    void saysWhatABuilderNeeds() {
        assertThatThrownBy(DsqlPool.builder()::build).hasMessageContaining("using(vertx)");
        assertThatThrownBy(DsqlPool.builder().using(Aurora.vertx())::build).hasMessageContaining("connectingTo");
        assertThatThrownBy(() -> DsqlPool.builder().connectingTo(new PgConnectOptions()))
                .hasMessageContaining("DsqlConnectOptions");
        assertThatThrownBy(() -> DsqlPool.builder().connectingTo(List.of())).hasMessageContaining("no options");
    }

    @Test
    void takesOptionsFromASupplierAndSeveralEndpointsInTurn() {
        var asked = new AtomicInteger();
        var supplied = DsqlPool.builder()
                .using(Aurora.vertx())
                .connectingTo(() -> {
                    asked.incrementAndGet();
                    return Future.succeededFuture(Aurora.options());
                })
                .build();
        pools.add(supplied);
        var second = Aurora.options();
        second.addProperty("application_name", "second");
        var inTurn = DsqlPool.builder()
                .using(Aurora.vertx())
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(List.of(Aurora.options(), second))
                .build();
        pools.add(inTurn);

        Aurora.await(supplied.query("SELECT 1").execute());
        var one = Aurora.await(inTurn.getConnection());
        var other = Aurora.await(inTurn.getConnection());

        assertThat(asked).hasValue(1);
        assertThat(Aurora.values(other, "SHOW application_name")).containsExactly("second");
        Aurora.await(Future.join(one.close(), other.close()));
    }

    @Test
    void handsThePoolsFailuresOnInWords() {
        var pool = pool(Aurora.options().set("sslrootcert", "system"), 1);

        assertThatThrownBy(() -> Aurora.await(pool.query("SELECT 1").execute()))
                .isInstanceOf(DsqlConnectException.class)
                .hasMessageContaining("sslrootcert=<PEM file>");
    }

    @Test
    void runsATransactionAgainThatMetAConflict() {
        var events = new ConcurrentLinkedQueue<DsqlEvent>();
        var pool = pool(Aurora.options(), 2, events);
        var runs = new AtomicInteger();

        var result = Aurora.await(pool.withTransaction(connection -> connection
                .query("SELECT n FROM pooled WHERE id = 1")
                .execute()
                .compose(read -> runs.incrementAndGet() == 1
                        ? pool.query("UPDATE pooled SET n = n + 1 WHERE id = 1").execute()
                        : Future.succeededFuture())
                .compose(done -> connection
                        .query("UPDATE pooled SET n = n + 10 WHERE id = 1")
                        .execute())
                .map(done -> runs.get())));

        assertThat(result).isEqualTo(2);
        assertThat(Aurora.values(pool, "SELECT n FROM pooled WHERE id = 1")).containsExactly("11");
        assertThat(events)
                .anyMatch(event -> event instanceof DsqlEvent.AttemptFailed failed
                        && failed.kind().isConflict())
                .anyMatch(event -> event instanceof DsqlEvent.Committed committed && committed.attempts() == 2);
    }

    @Test
    void triesOnceIfToldSo() {
        var pool = pool(Aurora.options(), 2);
        var runs = new AtomicInteger();

        assertThatThrownBy(() -> Aurora.await(pool.withTransaction(RetryPolicy.none(), connection -> {
                    runs.incrementAndGet();
                    return Future.failedFuture(new PgException("lost the race", "ERROR", "40001", null));
                })))
                .isInstanceOf(PgException.class);

        assertThat(runs).hasValue(1);
    }

    @Test
    void aPoolWithoutRetryIsTheSamePool() {
        var pool = pool(Aurora.options(), 1);
        var runs = new AtomicInteger();
        assertThatThrownBy(() -> Aurora.await(pool.withoutRetry().withTransaction(connection -> {
                    runs.incrementAndGet();
                    return Future.failedFuture(new PgException("lost the race", "ERROR", "40001", null));
                })))
                .isInstanceOf(PgException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());

        assertThat(runs).hasValue(1);
        assertThat(Aurora.values(pool.withoutRetry(), "SELECT 1")).containsExactly("1");
        assertThat(pool.size()).isEqualTo(1);
    }

    @Test
    void refusesATransactionInsideAnotherOneOfThePool() {
        var pool = pool(Aurora.options(), 1);
        for (DsqlPool inner : List.of(pool, pool.withoutRetry())) {
            assertThatThrownBy(() -> Aurora.await(pool.withTransaction(connection -> connection
                            .query("UPDATE pooled SET n = 77 WHERE id = 2")
                            .execute()
                            .compose(done -> inner.withTransaction(
                                    other -> other.query("SELECT 1").execute())))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already running here");
        }
        assertThat(Aurora.values(pool, "SELECT n FROM pooled WHERE id = 2")).containsExactly("0");
    }

    /** Those of one context that run beside each other, and one behind another, are inside none. */
    @Test
    void takesTransactionsOfOneContextThatAreInsideNone() {
        var pool = pool(Aurora.options(), 2);
        Aurora.await(Future.<Object>future(promise -> Aurora.vertx()
                .runOnContext(start -> Future.join(
                                pool.withTransaction(connection ->
                                        connection.query("SELECT 1").execute()),
                                pool.withTransaction(connection ->
                                        connection.query("SELECT 2").execute()),
                                pool.withTransaction(connection ->
                                        connection.query("SELECT 3").execute()))
                        .compose(done -> pool.withTransaction(
                                connection -> connection.query("SELECT 4").execute()))
                        .<Object>mapEmpty()
                        .onComplete(promise))));
        assertThat(((RetryingPool) pool).running()).isZero();
    }

    @Test
    @SuppressWarnings("removal") // of the map that libraries still use
    void aFunctionSeesTheLocalsOfItsCallersContext() {
        var pool = pool(Aurora.options(), 1);
        var seen = Aurora.await(Future.<String>future(promise -> {
            var caller = ((VertxInternal) Aurora.vertx()).getOrCreateContext().duplicate();
            caller.runOnContext(start -> {
                ContextInternal.current().putLocal("who", "ann");
                pool.withTransaction(connection -> connection
                                .query("SELECT 1")
                                .execute()
                                .map(done -> (String) ContextInternal.current().getLocal("who")))
                        .onComplete(result -> promise.complete(
                                ContextInternal.current() == caller ? result.result() : "in another context"));
            });
        }));
        assertThat(seen).isEqualTo("ann");
    }

    /** It was never sent: the transaction goes on, and is committed at its end as if nothing had been called. */
    @ParameterizedTest
    @ValueSource(strings = {"commit", "rollback", "text"})
    void goesOnWhereAFunctionKeepsARefusedEndToItself(String way) {
        var pool = pool(Aurora.options(), 1);
        Aurora.execute("CREATE TABLE IF NOT EXISTS going_on (way text)");
        Aurora.await(pool.withTransaction(connection -> connection
                .query("INSERT INTO going_on VALUES ('" + way + "')")
                .execute()
                .compose(done -> end(connection, way))
                .transform(refused -> {
                    assertThat(((DatabaseException) refused.cause()).getSqlState())
                            .isEqualTo("2D000");
                    return connection
                            .query("INSERT INTO going_on VALUES ('" + way + "')")
                            .execute();
                })));
        assertThat(Aurora.values(pool, "SELECT count(*) FROM going_on WHERE way = '" + way + "'"))
                .containsExactly("2");
    }

    private static Future<?> end(SqlConnection connection, String way) {
        return switch (way) {
            case "commit" -> connection.transaction().commit();
            case "rollback" -> connection.transaction().rollback();
            default -> connection.query("COMMIT").execute();
        };
    }

    /** A function that never ends does not stop those that line up behind it. */
    @Test
    void theLineGoesOnWhoeverStandsInIt() {
        var pool = pool(Aurora.options(), 2)
                .withPolicy(RetryPolicy.defaults().toBuilder()
                        .baseDelay(Duration.ZERO)
                        .build());
        Promise<Void> hanging = Promise.promise();
        Promise<Void> begun = Promise.promise();
        var conflict = new PgException("lost the race", "ERROR", "40001", null);
        var first = new AtomicInteger();
        var hung = pool.withTransaction(connection -> {
            if (first.getAndIncrement() == 0) {
                return Future.failedFuture(conflict);
            }
            begun.tryComplete();
            return hanging.future();
        });
        Aurora.await(begun.future());
        var runs = new AtomicInteger();

        Aurora.await(pool.withTransaction(
                connection -> runs.getAndIncrement() == 0 ? Future.failedFuture(conflict) : Future.succeededFuture()));

        assertThat(runs).hasValue(2);
        hanging.complete();
        Aurora.await(hung);
    }

    @Test
    void rollsBackAndPassesOnWhatIsNoConflict() {
        var pool = pool(Aurora.options(), 1);
        var runs = new AtomicInteger();

        assertThatThrownBy(() -> Aurora.await(pool.withTransaction(connection -> connection
                        .query("UPDATE pooled SET n = 99 WHERE id = 2")
                        .execute()
                        .compose(done -> {
                            runs.incrementAndGet();
                            throw new IllegalStateException("no");
                        }))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Aurora.await(pool.withTransaction(connection -> {
                    throw new IllegalStateException("at once");
                })))
                .hasMessage("at once");
        assertThatThrownBy(() -> Aurora.await(pool.withTransaction(connection -> null)))
                .hasMessageContaining("must return a future");

        assertThat(runs).hasValue(1);
        assertThat(Aurora.values(pool, "SELECT n FROM pooled WHERE id = 2")).containsExactly("0");
    }

    @Test
    void runsATransactionAgainWhoseConnectionWasLostBeforeCommit() throws IOException {
        var events = new ConcurrentLinkedQueue<DsqlEvent>();
        try (var wire = new FrayedWire()) {
            var pool = pool(Aurora.options().set("hostaddr", wire.address()), 2, events);
            var runs = new AtomicInteger();

            var result = Aurora.await(pool.withTransaction(connection -> {
                if (runs.incrementAndGet() == 1) {
                    wire.breakAt(FrayedWire.Break.BEFORE_ANSWER);
                }
                return connection
                        .query("SELECT 1 FROM pooled WHERE id = 2")
                        .execute()
                        .map(rows -> runs.get());
            }));

            assertThat(result).isEqualTo(2);
            assertThat(events)
                    .anyMatch(event -> event instanceof DsqlEvent.AttemptFailed failed
                            && failed.kind() == FailureKind.CONNECTION_LOST);
        }
    }

    @Test
    void runsATransactionAgainWhoseConnectionWasRefused() throws IOException {
        var events = new ConcurrentLinkedQueue<DsqlEvent>();
        try (var wire = new FrayedWire()) {
            var pool = pool(Aurora.options().set("hostaddr", wire.address()), 1, events);
            wire.breakAt(FrayedWire.Break.AT_CONNECT);

            Aurora.await(pool.withTransaction(
                    connection -> connection.query("SELECT 1").execute()));

            assertThat(events)
                    .anyMatch(event -> event instanceof DsqlEvent.AttemptFailed failed
                            && failed.kind() == FailureKind.NOT_CONNECTED);
        }
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_REQUEST, 3, 0", "BEFORE_ANSWER, 4, 1"})
    void neverRunsATransactionAgainWhoseCommitWasNotAnswered(FrayedWire.Break where, int id, int committed)
            throws IOException {
        try (var wire = new FrayedWire()) {
            var pool = pool(Aurora.options().set("hostaddr", wire.address()), 2);
            var runs = new AtomicInteger();

            assertThatThrownBy(() -> Aurora.await(pool.withTransaction(connection -> connection
                            .query("INSERT INTO pooled VALUES (" + id + ", " + runs.incrementAndGet() + ")")
                            .execute()
                            .onSuccess(done -> wire.breakAt(where)))))
                    .isInstanceOfSatisfying(
                            CommitOutcomeUnknownException.class,
                            e -> assertThat(e.getSqlState()).isEqualTo("08007"))
                    .hasMessageContaining("may or may not");

            assertThat(runs).hasValue(1);
            var witness = Aurora.connect();
            assertThat(Aurora.values(witness, "SELECT count(*) FROM pooled WHERE id = " + id))
                    .containsExactly(Integer.toString(committed));
            Aurora.await(witness.close());
        }
    }

    @Test
    void joinsTheTransactionOfTheContextAndRunsTheWholeAgain() {
        var pool = pool(Aurora.options(), 2);
        var outer = new AtomicInteger();
        var inner = new AtomicInteger();

        var result = Aurora.await(Future.<Integer>future(promise -> Aurora.vertx()
                .runOnContext(start -> pool.withTransaction(TransactionPropagation.CONTEXT, connection -> {
                            outer.incrementAndGet();
                            return pool.withTransaction(TransactionPropagation.CONTEXT, same -> {
                                assertThat(same).isSameAs(connection);
                                return inner.incrementAndGet() == 1
                                        ? Future.failedFuture(new PgException("lost", "ERROR", "40001", null))
                                        : Future.succeededFuture(inner.get());
                            });
                        })
                        .onComplete(promise))));

        assertThat(result).isEqualTo(2);
        assertThat(outer).hasValue(2);
    }

    @Test
    void runsAgainWhatAChangedSchemaMadeStale() {
        Aurora.execute("CREATE TABLE widened (id int PRIMARY KEY)", "INSERT INTO pooled VALUES (21, 0)");
        var events = new ConcurrentLinkedQueue<DsqlEvent>();
        var options = Aurora.options();
        options.setCachePreparedStatements(true);
        var pool = pool(options, 1, events);
        Supplier<Integer> columns = () -> Aurora.await(pool.withTransaction(connection -> connection
                .query("UPDATE pooled SET n = n + 1 WHERE id = 21")
                .execute()
                .compose(updated -> connection
                        .preparedQuery("SELECT * FROM widened WHERE id > $1")
                        .execute(Tuple.of(0)))
                .map(rows -> rows.columnsNames().size())));
        assertThat(columns.get()).isEqualTo(1);
        Aurora.execute("ALTER TABLE widened ADD COLUMN more int", "UPDATE pooled SET n = 0 WHERE id = 21");
        events.clear();

        assertThat(columns.get()).isEqualTo(2);

        assertThat(events.stream().filter(DsqlEvent.AttemptFailed.class::isInstance))
                .first()
                .isInstanceOfSatisfying(
                        DsqlEvent.AttemptFailed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.SCHEMA_CONFLICT));
        assertThat(Aurora.values(pool, "SELECT n FROM pooled WHERE id = 21")).containsExactly("1");
    }

    @Test
    void runsAgainWhatFoundAStaleVersion() {
        var events = new ConcurrentLinkedQueue<DsqlEvent>();
        var pool = pool(Aurora.options(), 1, events);
        var runs = new AtomicInteger();
        Aurora.execute("INSERT INTO pooled VALUES (22, 0)");

        Aurora.await(pool.withTransaction(connection -> connection
                .query("UPDATE pooled SET n = n + 1 WHERE id = 22")
                .execute()
                .compose(updated -> runs.incrementAndGet() < 3
                        ? Future.failedFuture(new CompletionException(new OptimisticLockException("stale")))
                        : Future.succeededFuture())));

        assertThat(runs).hasValue(3);
        assertThat(events.stream().filter(DsqlEvent.AttemptFailed.class::isInstance))
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(((DsqlEvent.AttemptFailed) event).kind()).isEqualTo(FailureKind.DATA_CONFLICT));
        assertThat(Aurora.values(pool, "SELECT n FROM pooled WHERE id = 22")).containsExactly("1");
    }

    @Test
    void aRefusedLoginShowsTheServicesHint() {
        try (Faults faults = Aurora.local().faults().scope()) {
            faults.add("token-expired,times=always,application=refused");
            var options = Aurora.options().set(DsqlOption.APPLICATION_NAME, "refused");
            var pool = pool(options, 1);

            assertThatThrownBy(() -> Aurora.await(pool.getConnection()))
                    .isInstanceOfSatisfying(PgException.class, e -> {
                        assertThat(e).hasMessageContaining("access denied").hasMessageContaining("Signature expired");
                        assertThat(e.getHint()).contains("Signature expired");
                    });
            assertThatThrownBy(() -> Aurora.await(DsqlConnection.connect(Aurora.vertx(), options)))
                    .isInstanceOf(PgException.class)
                    .hasMessageContaining("Signature expired");
        }
    }

    /** The driver's own pool would fail it once more, into the log, when the limit for waiting is over. */
    @Test
    void aStatementThatGetsNoConnectionFailsOnce() throws IOException {
        var vertx = Vertx.vertx();
        Queue<Throwable> unhandled = new ConcurrentLinkedQueue<>();
        vertx.exceptionHandler(unhandled::add);
        int nobodysPort;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobodysPort = closed.getLocalPort();
        }
        var limit = Duration.ofMillis(500);
        var pool = DsqlPool.builder()
                .using(vertx)
                .connectingTo(Aurora.options().set("hostaddr", "127.0.0.1:" + nobodysPort))
                .with(new PoolOptions()
                        .setConnectionTimeout((int) limit.toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .build();
        assertThatThrownBy(() -> Aurora.await(pool.query("SELECT 1").execute()))
                .isInstanceOf(DsqlConnectException.class);
        assertThatThrownBy(
                        () -> Aurora.await(pool.preparedQuery("SELECT $1::int").execute(Tuple.of(1))))
                .isInstanceOf(DsqlConnectException.class);

        Aurora.await(vertx.timer(limit.toMillis() + 1));
        Aurora.await(pool.close());
        Aurora.await(vertx.close());

        assertThat(unhandled).isEmpty();
    }

    @Test
    void isAClientToTemplatesToo() {
        var pool = pool(Aurora.options(), 1);

        assertThat(((SqlClientInternal) pool).driver()).isInstanceOf(DsqlDriver.class);
    }

    private DsqlPool pool(DsqlConnectOptions options, int size) {
        return pool(options, size, new ConcurrentLinkedQueue<>());
    }

    private DsqlPool pool(DsqlConnectOptions options, int size, ConcurrentLinkedQueue<DsqlEvent> events) {
        options.setLoginTimeout(Duration.ofSeconds(20));
        var pool = DsqlPool.builder()
                .using(Aurora.vertx())
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(size))
                .with(events::add)
                .build();
        pools.add(pool);
        return pool;
    }
}
