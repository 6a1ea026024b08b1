package dev.borealis.dsql.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.it.promises.BlockingRunner;
import dev.borealis.it.promises.DsqlPromises;
import dev.borealis.it.promises.Means;
import dev.borealis.it.promises.Step;
import dev.borealis.it.promises.TransactionRunner;
import dev.borealis.it.promises.Work;
import dev.borealis.local.LocalAurora;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** What {@link DsqlTransactions} promises, over a pool of {@link DsqlHikari}. */
final class PromisesTest extends DsqlPromises {

    @Override
    protected LocalAurora aurora() {
        return Aurora.local();
    }

    @Override
    protected TransactionRunner open(int port) throws SQLException {
        return new Runner(DsqlHikari.pool(
                Aurora.dataSource().hostaddr("127.0.0.1:" + port).build(), 4));
    }

    private static final class Runner extends BlockingRunner {

        private final HikariDataSource pool;
        private final DsqlTransactions transactions;

        Runner(HikariDataSource pool) throws SQLException {
            this.pool = pool;
            this.transactions = DsqlTransactions.over(held(pool))
                    .withPolicy(RetryPolicy.defaults().toBuilder()
                            .baseDelay(Duration.ofMillis(1))
                            .maxDelay(Duration.ofMillis(2))
                            .reconnectDelay(Duration.ZERO)
                            .build());
        }

        @Override
        public Set<Step.Way> ways() {
            return EnumSet.allOf(Step.Way.class);
        }

        @Override
        protected void transact(Work work) throws Exception {
            transactions.run(connection -> work.perform(new JdbcHands(connection)));
        }

        /** Few lose their connection: a new one takes longer than a transaction. */
        @Override
        protected Means draw(Random random) {
            int drawn = random.nextInt(100);
            return drawn < 7 ? Means.ABORT : drawn < 20 ? Means.CANCEL : Means.INTERRUPT;
        }

        @Override
        protected int conflicts() {
            return 2;
        }

        @Override
        protected void execute(String sql) throws SQLException {
            try (var connection = pool.getConnection()) {
                new JdbcHands(connection).execute(sql);
            }
        }

        @Override
        protected boolean isUnknown(Throwable failure) {
            return failure instanceof CommitOutcomeUnknownException;
        }

        @Override
        public int lent() {
            return pool.getHikariPoolMXBean().getActiveConnections();
        }

        @Override
        public void close() {
            super.close();
            pool.close();
        }
    }

    private record JdbcHands(Connection connection) implements Work.Hands {

        @Override
        public void execute(String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void finish(Step.Way way) throws SQLException {
            switch (way) {
                case COMMIT -> connection.commit();
                case ROLLBACK -> connection.rollback();
                case CLOSE -> connection.close();
            }
        }
    }
}
