package dev.borealis.dataapi;

import static dev.borealis.dataapi.Fixtures.call;
import static dev.borealis.dataapi.Fixtures.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A transaction begins late and always ends. */
final class DataApiTransactionTest {

    private final ScriptedTransport service = new ScriptedTransport();

    @Test
    void beginsWithItsFirstStatement() {
        service.begun("t1").updated(1).updated(2).committed();
        try (DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction()) {
            assertThat(transaction.isOpen()).isFalse();
            transaction.execute(call("DELETE FROM a")).close();
            transaction.execute(call("DELETE FROM b")).close();
            transaction.commit();
        }
        assertThat(service.asked()).hasSize(4);
        assertThat(service.asked().get(1)).contains("\"transactionId\":\"t1\"");
        assertThat(service.asked().get(3)).startsWith("/CommitTransaction").contains("\"transactionId\":\"t1\"");
    }

    @Test
    void costsNothingUnused() {
        DataApiClient client = client(Engine.POSTGRESQL, service);
        client.transaction().commit();
        client.transaction().close();
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void isRolledBackOnClose() {
        service.begun("t1").updated(1).rolledBack();
        try (DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction()) {
            transaction.execute(call("DELETE FROM a")).close();
        }
        assertThat(service.asked().get(2)).startsWith("/RollbackTransaction");
    }

    @Test
    void saysThatItWasIdleTooLong() {
        MovableClock clock = new MovableClock();
        service.begun("t1")
                .updated(1)
                .error(404, "TransactionNotFoundException", "Transaction t1 is not found. Transaction may be expired.");
        DataApiTransaction transaction = Fixtures.builder(Engine.POSTGRESQL, service)
                .clock(clock)
                .build()
                .transaction();
        transaction.execute(call("DELETE FROM a")).close();
        clock.now = clock.now.plus(Duration.ofSeconds(200));
        assertThatThrownBy(() -> transaction.execute(call("DELETE FROM b")))
                .isInstanceOf(TransactionEndedException.class)
                .hasMessageContaining("idle for 200 s")
                .hasMessageContaining("after 180 s");
        assertThatThrownBy(transaction::commit).isInstanceOf(TransactionEndedException.class);
        transaction.close();
        service.assertDone();
    }

    @Test
    void aCommitThatFindsNoTransactionHasCommittedNothing() {
        service.begun("t1").updated(1).error(404, "TransactionNotFoundException", "Transaction t1 is not found");
        DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction();
        transaction.execute(call("DELETE FROM a")).close();
        assertThatThrownBy(transaction::commit)
                .isInstanceOf(TransactionEndedException.class)
                .hasMessageContaining("nothing of it was kept");
    }

    @Test
    void aCommitWithoutAnAnswerIsUnknownAndNotRepeated() {
        service.begun("t1")
                .updated(1)
                .answerLost()
                .error(404, "TransactionNotFoundException", "Transaction t1 is not found");
        DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction();
        transaction.execute(call("DELETE FROM a")).close();
        assertThatThrownBy(transaction::commit).isInstanceOf(OutcomeUnknownException.class);
        transaction.close();
        service.assertDone();
    }

    @Test
    void aCommitThatNeverArrivedLeavesNoLocks() {
        service.begun("t1").updated(1).answerLost().rolledBack();
        DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction();
        transaction.execute(call("DELETE FROM a")).close();
        assertThatThrownBy(transaction::commit).isInstanceOf(OutcomeUnknownException.class);
        assertThat(service.asked().get(3)).startsWith("/RollbackTransaction");
        service.assertDone();
    }

    @Test
    void aStatementWithoutAnAnswerEndsIt() {
        service.begun("t1").answerLost().rolledBack();
        DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction();
        assertThatThrownBy(() -> transaction.execute(call("DELETE FROM a")))
                .isInstanceOfSatisfying(TransactionLostException.class, lost -> {
                    assertThat(lost.sqlState()).isEqualTo("08006");
                    assertThat(lost.isSafeToRetry()).isTrue();
                    assertThat(lost).hasMessageContaining("run it again");
                });
        assertThatThrownBy(() -> transaction.execute(call("DELETE FROM b")))
                .isInstanceOf(TransactionEndedException.class);
        assertThatThrownBy(transaction::commit).isInstanceOf(TransactionEndedException.class);
        service.assertDone();
    }

    /** The rollback is refused, as the statement still runs: nothing is committed all the same. */
    @Test
    void neverCommitsWhatIsLeftOfIt() {
        service.begun("t1")
                .updated(1)
                .answerLost()
                .error(400, "DatabaseErrorException", "Transaction is still running a query");
        DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction();
        transaction.execute(call("DELETE FROM a")).close();
        assertThatThrownBy(() -> transaction.execute(call("DELETE FROM b")))
                .isInstanceOf(TransactionLostException.class);
        assertThatThrownBy(transaction::commit).isInstanceOf(TransactionEndedException.class);
        service.assertDone();
    }

    @Test
    void afterAStatementThatCommitsByItselfItIsUnknownWhatIsKept() {
        service.begun("t1").updated(1).updated(0).updated(0).answerLost().rolledBack();
        DataApiTransaction transaction = client(Engine.MYSQL, service).transaction();
        transaction.execute(call(Engine.MYSQL, "DELETE FROM a")).close();
        transaction.execute(call(Engine.MYSQL, "CREATE TABLE b (a int)")).close();
        assertThatThrownBy(() -> transaction.execute(call(Engine.MYSQL, "SELECT 1")))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("committed by itself");
        service.assertDone();
    }

    @Test
    void aLostBeginLeavesNothing() {
        service.answerLost()
                .error(500, "InternalServerErrorException", "x")
                .begun("t2")
                .updated(1)
                .committed();
        try (DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction()) {
            transaction.execute(call("DELETE FROM a")).close();
            transaction.commit();
        }
        service.assertDone();
    }

    @Test
    void aBatchWithoutAnAnswerEndsItToo() {
        service.begun("t1").answerLost().rolledBack();
        PreparedSql sql = PreparedSql.positional(Engine.POSTGRESQL, "INSERT INTO t VALUES (?)");
        DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction();
        assertThatThrownBy(() -> transaction.executeBatch(sql, List.of(List.of(SqlValue.of(1)))))
                .isInstanceOf(TransactionLostException.class);
        service.assertDone();
    }

    @Test
    void sendsABatchInOneRequestAndKeepsTypesApart() {
        service.begun("t1")
                .answer("{\"updateResults\":[{\"generatedFields\":[]},{\"generatedFields\":[]}]}")
                .answer("{\"updateResults\":[{\"generatedFields\":[]}]}")
                .committed();
        PreparedSql sql = PreparedSql.positional(Engine.POSTGRESQL, "INSERT INTO t VALUES (?)");
        try (DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction()) {
            transaction.executeBatch(
                    sql, List.of(List.of(SqlValue.NULL), List.of(SqlValue.of(1)), List.of(SqlValue.of(2L))));
            transaction.commit();
        }
        assertThat(service.asked().get(1))
                .contains("CAST(:p1 AS int)")
                .endsWith(
                        "\"parameterSets\":[[{\"name\":\"p1\",\"value\":{\"isNull\":true}}],[{\"name\":\"p1\",\"value\":{\"longValue\":1}}]],"
                                + "\"transactionId\":\"t1\"}");
        assertThat(service.asked().get(2)).contains("CAST(:p1 AS bigint)");
    }

    @Test
    void aBatchTooLargeForOneRequestIsStillOneTransaction() {
        service.begun("t1").answer("{}").answer("{}").committed();
        String large = "x".repeat(1_500_000);
        PreparedSql sql = PreparedSql.positional(Engine.MYSQL, "INSERT INTO t VALUES (?)");
        List<List<SqlValue>> sets =
                List.of(List.of(SqlValue.of(large)), List.of(SqlValue.of(large)), List.of(SqlValue.of(large)));
        BatchResult result = client(Engine.MYSQL, service).executeBatch(sql, sets);
        assertThat(result.generatedKeys()).hasSize(3);
        service.assertDone();
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
