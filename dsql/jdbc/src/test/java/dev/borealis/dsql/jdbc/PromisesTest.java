package dev.borealis.dsql.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.it.promises.DsqlPromises;
import dev.borealis.it.promises.JdbcHands;
import dev.borealis.it.promises.PoolRunner;
import dev.borealis.it.promises.TransactionRunner;
import dev.borealis.it.promises.Work;
import dev.borealis.local.LocalAurora;
import java.sql.SQLException;
import java.time.Duration;

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

    private static final class Runner extends PoolRunner<HikariDataSource> {

        private final DsqlTransactions transactions;

        Runner(HikariDataSource pool) throws SQLException {
            super(pool, each -> each.getHikariPoolMXBean().getActiveConnections());
            this.transactions = DsqlTransactions.over(held(pool))
                    .withPolicy(RetryPolicy.defaults().toBuilder()
                            .baseDelay(Duration.ofMillis(1))
                            .maxDelay(Duration.ofMillis(2))
                            .reconnectDelay(Duration.ZERO)
                            .build());
        }

        @Override
        protected void transact(Work work) throws Exception {
            transactions.run(connection -> work.perform(new JdbcHands(connection)));
        }

        @Override
        protected boolean isUnknown(Throwable failure) {
            return failure instanceof CommitOutcomeUnknownException;
        }
    }
}
