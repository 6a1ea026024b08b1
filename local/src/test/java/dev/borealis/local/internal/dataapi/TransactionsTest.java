package dev.borealis.local.internal.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.StatementTimeoutException;
import software.amazon.awssdk.services.rdsdata.model.TransactionNotFoundException;

/** Transactions and whatever else depends on time, on both engines. */
class TransactionsTest {
    private final TestClock clock = new TestClock();
    private DataApiServer server;

    @SuppressWarnings("ImmutableEnumChecker") // method references have no state
    enum Engine {
        POSTGRES(Caller::postgres, "SELECT pg_sleep(%s)"),
        MYSQL(Caller::mysql, "SELECT SLEEP(%s) FROM (SELECT 1 AS a UNION SELECT 2) t");

        private final Function<DataApiServer, Caller> caller;
        private final String sleep;

        Engine(Function<DataApiServer, Caller> caller, String sleep) {
            this.caller = caller;
            this.sleep = sleep;
        }

        Caller caller(DataApiServer server) {
            return caller.apply(server);
        }

        String sleep(double seconds) {
            return sleep.formatted(seconds);
        }
    }

    @BeforeEach
    void start() {
        server = TestServer.start(clock, Duration.ofSeconds(45));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCommittedStaysAndWhatIsRolledBackIsGone(Engine engine) {
        try (Caller caller = engine.caller(server)) {
            caller.execute("CREATE TABLE kept (a int)");
            String first = caller.begin();
            String second = caller.begin();
            caller.inTransaction(first, "INSERT INTO kept VALUES (1)");
            caller.inTransaction(second, "INSERT INTO kept VALUES (2)");
            assertThat(first).hasSizeLessThanOrEqualTo(192).isNotEqualTo(second);
            assertThat(caller.inTransaction(first, "SELECT a FROM kept").records())
                    .hasSize(1);
            assertThat(caller.execute("SELECT a FROM kept").records()).isEmpty();

            assertThat(caller.commit(first)).isEqualTo("Transaction Committed");
            assertThat(caller.rollback(second)).isEqualTo("Rollback Complete");

            assertThat(caller.value("SELECT a FROM kept").longValue()).isEqualTo(1);
            caller.execute("DROP TABLE kept");
        }
    }

    @ParameterizedTest
    @EnumSource
    void savepointsAreOrdinarySql(Engine engine) {
        try (Caller caller = engine.caller(server)) {
            caller.execute("CREATE TABLE saved (a int PRIMARY KEY)");
            String transaction = caller.begin();
            caller.inTransaction(transaction, "INSERT INTO saved VALUES (1)");
            caller.inTransaction(transaction, "SAVEPOINT s");
            caller.inTransaction(transaction, "INSERT INTO saved VALUES (2)");
            Caller.refusal(() -> caller.inTransaction(transaction, "INSERT INTO saved VALUES (2)"));
            caller.inTransaction(transaction, "ROLLBACK TO SAVEPOINT s");
            caller.inTransaction(transaction, "RELEASE SAVEPOINT s");
            caller.commit(transaction);

            assertThat(caller.execute("SELECT a FROM saved").records()).hasSize(1);
            caller.execute("DROP TABLE saved");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdleTransactionExpiresAfterThreeMinutes(Engine engine) {
        try (Caller caller = engine.caller(server)) {
            String transaction = caller.begin();
            clock.advance(Duration.ofSeconds(100));
            assertThat(caller.inTransaction(transaction, "SELECT 1").records()).hasSize(1);
            clock.advance(Duration.ofSeconds(181));

            assertGone(caller, transaction, ". Transaction may be expired.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEndedOrUnknownTransactionIsNotFound(Engine engine) {
        try (Caller caller = engine.caller(server)) {
            String transaction = caller.begin();
            caller.commit(transaction);

            assertGone(caller, transaction, "");
            assertGone(caller, "bm9uZQ==", "");
        }
    }

    @Test
    void aTransactionBelongsToItsCluster() {
        try (Caller postgres = Caller.postgres(server);
                Caller mysql = Caller.mysql(server)) {
            String transaction = postgres.begin();

            assertGone(mysql, transaction, "");
            assertThat(postgres.commit(transaction)).isEqualTo("Transaction Committed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionDoesOneThingAtATime(Engine engine) {
        try (Caller caller = engine.caller(server)) {
            caller.execute("CREATE TABLE turn (a int PRIMARY KEY)");
            caller.execute("INSERT INTO turn VALUES (1)");
            String lock = "SELECT a FROM turn FOR UPDATE";
            String holder = caller.begin();
            caller.inTransaction(holder, lock);
            String transaction = caller.begin();
            var waiting =
                    CompletableFuture.supplyAsync(() -> until(() -> attempt(caller, transaction, lock), List::isEmpty));

            RdsDataException refusal = until(() -> attempt(caller, transaction, "SELECT 1"), tried -> !tried.isEmpty())
                    .get(0);
            assertThat(refusal).isInstanceOf(DatabaseErrorException.class);
            assertThat(Caller.text(refusal)).isEqualTo("Transaction is still running a query");
            caller.commit(holder);
            assertThat(waiting.join()).isEmpty();
            assertThat(caller.commit(transaction)).isEqualTo("Transaction Committed");
            caller.execute("DROP TABLE turn");
        }
    }

    private static <T> T until(Supplier<T> attempt, Predicate<T> done) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        T result = attempt.get();
        while (!done.test(result)) {
            assertThat(System.nanoTime()).as("time to wait until").isLessThan(deadline);
            result = attempt.get();
        }
        return result;
    }

    private static List<RdsDataException> attempt(Caller caller, String transaction, String sql) {
        try {
            caller.inTransaction(transaction, sql);
            return List.of();
        } catch (RdsDataException e) {
            return List.of(e);
        }
    }

    @Test
    void anAbortedTransactionOnPostgresTakesNothingButItsEnd() {
        try (Caller caller = Caller.postgres(server)) {
            String transaction = caller.begin();
            Caller.refusal(() -> caller.inTransaction(transaction, "SELECT 1/0"));

            assertThat(Caller.text(Caller.refusal(() -> caller.inTransaction(transaction, "SELECT 1"))))
                    .isEqualTo("ERROR: current transaction is aborted, commands ignored until end of transaction block;"
                            + " SQLState: 25P02");
            assertThat(caller.commit(transaction)).isEqualTo("Transaction Committed");
            assertGone(caller, transaction, "");
        }
    }

    @Test
    void aCommitInSqlLeavesTheTransactionOpen() {
        try (Caller caller = Caller.postgres(server)) {
            String transaction = caller.begin();
            caller.inTransaction(transaction, "COMMIT");

            assertThat(caller.inTransaction(transaction, "SELECT 1").records()).hasSize(1);
            assertThat(caller.commit(transaction)).isEqualTo("Transaction Committed");
        }
    }

    @Test
    void aSessionsStateLastsInATransaction() {
        try (Caller caller = Caller.postgres(server)) {
            String transaction = caller.begin();
            caller.inTransaction(transaction, "SET application_name = 'mine'");
            caller.inTransaction(transaction, "CREATE TEMPORARY TABLE brief (a int)");
            caller.inTransaction(transaction, "PREPARE p AS SELECT 7");
            caller.inTransaction(transaction, "DECLARE c CURSOR FOR SELECT generate_series(1, 5)");

            assertThat(caller.inTransaction(transaction, "SHOW application_name")
                            .records()
                            .get(0)
                            .get(0)
                            .stringValue())
                    .isEqualTo("mine");
            assertThat(caller.inTransaction(transaction, "SELECT * FROM brief").records())
                    .isEmpty();
            assertThat(caller.inTransaction(transaction, "EXECUTE p")
                            .records()
                            .get(0)
                            .get(0)
                            .longValue())
                    .isEqualTo(7);
            assertThat(caller.inTransaction(transaction, "FETCH 3 FROM c").records())
                    .hasSize(3);
            assertThat(caller.inTransaction(transaction, "FETCH 3 FROM c").records())
                    .hasSize(2);
            caller.rollback(transaction);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResultOverTheLimitEndsItsTransaction(Engine engine) {
        try (Caller caller = engine.caller(server)) {
            String transaction = caller.begin();
            RdsDataException refusal =
                    Caller.refusal(() -> caller.inTransaction(transaction, "SELECT repeat('x', 1048577)"));

            assertThat(Caller.text(refusal)).isEqualTo("The result exceeds the size limit 1 MB.");
            assertGone(caller, transaction, ". One previous call resulted in a termination of your transaction.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStatementThatTakesTooLongIsCancelled(Engine engine) {
        try (DataApiServer hasty = TestServer.start(clock, Duration.ofMillis(300));
                Caller caller = engine.caller(hasty)) {
            RdsDataException refusal = caller.refusal(engine.sleep(30));
            assertThat(refusal).isInstanceOf(StatementTimeoutException.class);
            assertThat(((StatementTimeoutException) refusal).dbConnectionId()).isPositive();
            assertThat(Caller.text(refusal)).isIn("canceling statement due to statement timeout", "Request timed out");

            String transaction = caller.begin();
            assertThat(Caller.refusal(() -> caller.inTransaction(transaction, engine.sleep(30))))
                    .isInstanceOf(StatementTimeoutException.class);
            assertGone(caller, transaction, ". One previous call resulted in a termination of your transaction.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStatementMayGoOnAfterTheTimeout(Engine engine) {
        try (DataApiServer hasty = TestServer.start(clock, Duration.ofMillis(300));
                Caller caller = engine.caller(hasty);
                Caller patient = engine.caller(server)) {
            patient.execute("CREATE TABLE slow (a int)");
            String sleep = engine == Engine.POSTGRES
                    ? "INSERT INTO slow SELECT 1 FROM pg_sleep(1)"
                    : "INSERT INTO slow SELECT SLEEP(1)";
            RdsDataException refusal =
                    Caller.refusal(() -> caller.execute(sleep, request -> request.continueAfterTimeout(true)));

            assertThat(refusal).isInstanceOf(StatementTimeoutException.class);
            assertThat(Caller.text(refusal)).isEqualTo("Request timed out");
            long rows = until(() -> patient.value("SELECT count(*) FROM slow").longValue(), count -> count > 0);
            assertThat(rows).isEqualTo(1);
            patient.execute("DROP TABLE slow");
        }
    }

    @Test
    void theDatabaseKnowsTheTimeout() {
        try (Caller caller = Caller.postgres(server)) {
            assertThat(caller.value("SHOW statement_timeout").stringValue()).isEqualTo("45s");
            assertThat(caller.execute("SHOW statement_timeout", request -> request.continueAfterTimeout(true))
                            .records()
                            .get(0)
                            .get(0)
                            .stringValue())
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPausedClusterResumesWhenItIsCalled(Engine engine) {
        String arn = engine == Engine.POSTGRES ? TestServer.POSTGRES_ARN : TestServer.MYSQL_ARN;
        try (Caller caller = engine.caller(server)) {
            server.pause(arn, Duration.ofSeconds(20));
            RdsDataException refusal = caller.refusal("SELECT 1");
            assertThat(refusal).isInstanceOf(DatabaseResumingException.class);
            assertThat(refusal.statusCode()).isEqualTo(400);
            assertThat(Caller.text(refusal))
                    .startsWith("The Aurora DB instance borealis-")
                    .endsWith(" is resuming after being auto-paused. Please wait a few seconds and try again.");
            clock.advance(Duration.ofSeconds(15));
            assertThat(caller.refusal("SELECT 1")).isInstanceOf(DatabaseResumingException.class);

            clock.advance(Duration.ofSeconds(6));
            assertThat(caller.value("SELECT 1").longValue()).isEqualTo(1);
        }
    }

    private static void assertGone(Caller caller, String transaction, String reason) {
        String text = "Transaction " + transaction + " is not found" + reason;
        for (Runnable call : List.<Runnable>of(
                () -> caller.inTransaction(transaction, "SELECT 1"), () -> caller.rollback(transaction))) {
            RdsDataException refusal = Caller.refusal(call);
            assertThat(refusal).isInstanceOf(TransactionNotFoundException.class);
            assertThat(refusal.statusCode()).isEqualTo(404);
            assertThat(Caller.text(refusal)).isEqualTo(text);
        }
    }
}
