package dev.borealis.dataapi.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dataapi.Engine;
import dev.borealis.it.promises.DataApiPromises;
import dev.borealis.it.promises.JdbcHands;
import dev.borealis.it.promises.JdbcJudge;
import dev.borealis.it.promises.Judge;
import dev.borealis.it.promises.Means;
import dev.borealis.it.promises.PoolRunner;
import dev.borealis.it.promises.Step;
import dev.borealis.it.promises.TransactionRunner;
import dev.borealis.it.promises.Work;
import dev.borealis.local.LocalAurora;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;

/** What a transaction of this driver promises, run as every JDBC program runs one, over a pool. */
abstract class DriverPromises extends DataApiPromises {

    private final Engine engine;

    DriverPromises(Engine engine) {
        super(dev.borealis.it.promises.Engine.valueOf(engine.name()));
        this.engine = engine;
    }

    @Override
    protected final LocalAurora aurora() {
        return Databases.aurora();
    }

    @Override
    protected final Judge judge() {
        return new JdbcJudge(() -> Databases.reference(engine));
    }

    @Override
    protected final TransactionRunner open(int port) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Databases.builder(engine).build());
        config.setMaximumPoolSize(4);
        return new Runner(new HikariDataSource(config));
    }

    private static final class Runner extends PoolRunner<HikariDataSource> {

        private static final System.Logger LOG = System.getLogger(DriverPromises.class.getName());

        private final DataSource connections;

        Runner(HikariDataSource pool) {
            super(pool, each -> each.getHikariPoolMXBean().getActiveConnections());
            this.connections = held(pool);
        }

        @Override
        public Set<Step.Way> ways() {
            return Set.of();
        }

        /** It is the work's own here: what it commits it has committed. */
        @Override
        public boolean endsTransactions() {
            return false;
        }

        @Override
        protected void transact(Work work) throws Exception {
            Connection connection = connections.getConnection();
            try {
                connection.setAutoCommit(false);
                work.perform(new JdbcHands(connection));
                connection.commit();
            } catch (Throwable failure) {
                rollBack(connection, failure);
                throw failure;
            } finally {
                giveBack(connection);
            }
        }

        /** One that was aborted meanwhile says so here; how the transaction ended is known by then. */
        private static void giveBack(Connection connection) {
            try {
                connection.close();
            } catch (SQLException aborted) {
                LOG.log(Level.DEBUG, "An aborted connection was given back", aborted);
            }
        }

        private static void rollBack(Connection connection, Throwable failure) {
            try {
                connection.rollback();
            } catch (SQLException unusable) {
                failure.addSuppressed(unusable);
            }
        }

        /** The driver does not feel an interrupt. */
        @Override
        protected Means draw(Random random) {
            return random.nextInt(10) < 9 ? Means.ABORT : Means.INTERRUPT;
        }

        @Override
        protected int conflicts() {
            return 0;
        }

        @Override
        protected boolean isUnknown(Throwable failure) {
            return "08007".equals(state(failure));
        }
    }
}
