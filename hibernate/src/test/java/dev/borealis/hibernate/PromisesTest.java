package dev.borealis.hibernate;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.it.promises.DsqlPromises;
import dev.borealis.it.promises.JdbcHands;
import dev.borealis.it.promises.PoolRunner;
import dev.borealis.it.promises.Step;
import dev.borealis.it.promises.TransactionRunner;
import dev.borealis.it.promises.Work;
import dev.borealis.local.LocalAurora;
import java.time.Duration;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** What {@link RetryingSessions} promises, over a pool of HikariCP. */
final class PromisesTest extends DsqlPromises {

    @Override
    protected LocalAurora aurora() {
        return Target.aurora();
    }

    @Override
    protected TransactionRunner open(int port) {
        return new Runner(DsqlHikari.pool(
                DsqlDataSource.builder()
                        .url(Target.aurora().dsql().jdbcUrl())
                        .credentialsProvider(Target.credentials())
                        .hostaddr("127.0.0.1:" + port)
                        .build(),
                4));
    }

    private static final class Runner extends PoolRunner<HikariDataSource> {

        private final SessionFactory factory;
        private final RetryingSessions sessions;

        Runner(HikariDataSource pool) {
            super(pool, each -> each.getHikariPoolMXBean().getActiveConnections());
            Configuration configuration = new Configuration();
            configuration.getProperties().put("hibernate.connection.datasource", held(pool));
            this.factory = configuration.buildSessionFactory();
            this.sessions = RetryingSessions.of(factory)
                    .withRetry(TransactionRetry.of(FailureRules.jdbc())
                            .withPolicy(RetryPolicy.defaults().toBuilder()
                                    .baseDelay(Duration.ofMillis(1))
                                    .maxDelay(Duration.ofMillis(2))
                                    .reconnectDelay(Duration.ZERO)
                                    .build()));
        }

        @Override
        protected void transact(Work work) {
            sessions.inTransaction(session -> {
                try {
                    work.perform(new SessionHands(session));
                } catch (Exception failure) {
                    throw failure instanceof RuntimeException unchecked
                            ? unchecked
                            : new IllegalStateException(failure);
                }
            });
        }

        @Override
        protected boolean isUnknown(Throwable failure) {
            return failure instanceof CommitOutcomeUnknownException;
        }

        @Override
        public void close() {
            factory.close();
            super.close();
        }
    }

    private record SessionHands(Session session) implements Work.Hands {

        @Override
        public void execute(String sql) {
            if (sql.startsWith("INSERT")) {
                session.createNativeMutationQuery(sql).executeUpdate();
            } else {
                session.doWork(connection -> new JdbcHands(connection).execute(sql));
            }
        }

        @Override
        public void finish(Step.Way way) {
            switch (way) {
                case COMMIT -> session.getTransaction().commit();
                case ROLLBACK -> session.getTransaction().rollback();
                case CLOSE -> session.close();
                case COMMIT_BELOW -> session.doWork(connection -> new JdbcHands(connection).finish(way));
            }
        }
    }
}
