package dev.borealis.local.internal.dataapi.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.dataapi.TestClock;
import dev.borealis.local.internal.dataapi.cluster.Cluster;
import dev.borealis.local.internal.dataapi.cluster.ClusterSettings;
import dev.borealis.local.internal.dataapi.engine.Assumptions;
import dev.borealis.local.internal.dataapi.engine.Engine;
import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import dev.borealis.local.internal.dataapi.engine.SqlParameter;
import dev.borealis.local.internal.dataapi.engine.Statement;
import dev.borealis.local.internal.dataapi.engine.StatementResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A transaction ends after 3 minutes without a call, and after 24 hours in any case. */
class TransactionLimitsTest {
    private final TestClock clock = new TestClock();
    private final Transactions transactions = new Transactions(clock, TransactionLimits.SERVICE, Assumptions.HARD);
    private final RecordingSession session = new RecordingSession();
    private final Cluster cluster =
            new Cluster(new ClusterSettings("arn:c", () -> new OneSession(session)), Runnable::run, clock);

    @Test
    void threeMinutesWithoutACall() throws Exception {
        Transaction transaction = begin();
        clock.advance(Duration.ofSeconds(179));
        transactions.release(transactions.seize(transaction.id(), cluster));
        clock.advance(Duration.ofSeconds(181));
        transactions.endExpired();

        assertThat(session.resets).isEqualTo(1);
        assertThatThrownBy(() -> transactions.seize(transaction.id(), cluster))
                .isInstanceOf(ServiceException.class)
                .hasMessageEndingWith("Transaction may be expired.");
    }

    @Test
    void twentyFourHoursWithCalls() throws Exception {
        Transaction transaction = begin();
        for (int minutes = 0; minutes < 24 * 60; minutes += 2) {
            transactions.release(transactions.seize(transaction.id(), cluster));
            clock.advance(Duration.ofMinutes(2));
        }
        assertThat(session.resets).isZero();
        clock.advance(Duration.ofSeconds(1));
        transactions.endExpired();

        assertThat(session.resets).isEqualTo(1);
    }

    @Test
    void aRunningCallIsNotIdle() throws Exception {
        Transaction transaction = begin();
        transactions.seize(transaction.id(), cluster);
        clock.advance(Duration.ofHours(1));
        transactions.endExpired();
        assertThat(session.resets).isZero();

        transactions.release(transaction);
        transactions.endExpired();
        assertThat(session.resets).isZero();
    }

    private Transaction begin() throws Exception {
        return transactions.add(cluster, "", cluster.take(""));
    }

    private record OneSession(Session session) implements Engine {
        @Override
        public Session connect(String database) {
            return session;
        }

        @Override
        public void close() {}
    }

    private static final class RecordingSession implements Session {
        private int resets;

        @Override
        public void begin() {}

        @Override
        public boolean commit() {
            return true;
        }

        @Override
        public void rollback() {}

        @Override
        public void limitStatements(int milliseconds) {}

        @Override
        public StatementResult execute(Statement statement) {
            throw new AssertionError("No statement is run here");
        }

        @Override
        public List<List<Field>> executeBatch(String sql, List<List<SqlParameter>> sets) {
            throw new AssertionError("No statement is run here");
        }

        @Override
        public void reset() {
            resets++;
        }

        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public long id() {
            return 1;
        }

        @Override
        public void close() {}
    }
}
