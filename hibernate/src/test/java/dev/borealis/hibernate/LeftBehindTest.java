package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.it.promises.TaskThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.Session;
import org.hibernate.cfg.Configuration;
import org.hibernate.jdbc.Work;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Threads that work has started, and that go on with a statement of its connection when it is over: nothing of theirs comes later. */
final class LeftBehindTest {

    private static final int ROUNDS = 15;
    private static final long LONGEST_NANOS = 4_000_000;
    private static final ExecutorService THREADS = TaskThreads.open();

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    private interface Repeated {
        void run() throws SQLException;
    }

    private interface Worker {
        Repeated on(Connection connection, String insertion) throws SQLException;
    }

    private static Repeated byStatement(Connection connection, String insertion) throws SQLException {
        var statement = connection.createStatement();
        return () -> statement.executeUpdate(insertion);
    }

    private static Repeated byPreparedStatement(Connection connection, String insertion) throws SQLException {
        var statement = connection.prepareStatement(insertion);
        return statement::executeUpdate;
    }

    /** It may be anywhere when the work is over. */
    private static Repeated byNewStatements(Connection connection, String insertion) {
        return () -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(insertion);
            }
        };
    }

    private static Repeated byTheStatementsConnection(Connection connection, String insertion) throws SQLException {
        return byNewStatements(connection.createStatement().getConnection(), insertion);
    }

    private static Repeated byTheRowsConnection(Connection connection, String insertion) throws SQLException {
        var rows = connection.createStatement().executeQuery("SELECT 1");
        return byNewStatements(rows.getStatement().getConnection(), insertion);
    }

    private static Repeated byTheRowsOfAnArray(Connection connection, String insertion) throws SQLException {
        var array = connection.createArrayOf("int4", new Object[] {1});
        return () -> array.getResultSet()
                .getStatement()
                .getConnection()
                .createStatement()
                .executeUpdate(insertion);
    }

    @Test
    void nothingComesLater() throws Exception {
        var random = new Random(1);
        try (var pool = pool()) {
            execute(pool, "CREATE TABLE h_behind (owner text)");
            var configuration = new Configuration();
            configuration.getProperties().put("hibernate.connection.datasource", pool);
            try (var factory = configuration.buildSessionFactory()) {
                var sessions = RetryingSessions.of(factory);
                Worker[] workers = {
                    LeftBehindTest::byStatement,
                    LeftBehindTest::byPreparedStatement,
                    LeftBehindTest::byNewStatements,
                    LeftBehindTest::byTheStatementsConnection,
                    LeftBehindTest::byTheRowsConnection,
                    LeftBehindTest::byTheRowsOfAnArray
                };
                for (int round = 0; round < ROUNDS * workers.length; round++) {
                    boolean returns = random.nextInt(4) == 0;
                    long nanos = (long) (random.nextDouble() * LONGEST_NANOS);
                    verify(sessions, pool, workers[round % workers.length], "owner " + round, returns, nanos);
                }
            }
        }
    }

    private static void verify(
            RetryingSessions sessions, HikariDataSource pool, Worker worker, String owner, boolean returns, long nanos)
            throws Exception {
        var over = new AtomicBoolean();
        var thread = new AtomicReference<Future<?>>();
        boolean committed = false;
        try {
            sessions.inTransaction(session -> {
                Repeated work = session.doReturningWork(
                        connection -> worker.on(connection, "INSERT INTO h_behind VALUES ('" + owner + "')"));
                stop(thread.getAndSet(start(work, over)));
                LockSupport.parkNanos(nanos);
                if (!returns) {
                    throw new IllegalStateException("mine");
                }
            });
            committed = true;
        } catch (RuntimeException expected) {
            // Nothing of it is to be there.
        }
        int kept = committed ? count(pool, owner) : 0;
        execute(pool, "INSERT INTO h_behind VALUES ('" + owner + " next')");
        over.set(true);
        thread.get().get();
        assertThat(count(pool, owner))
                .as("rows of work that %s", committed ? "returned" : "failed")
                .isEqualTo(kept);
        assertThat(count(pool, owner + " next")).as("rows of who came next").isEqualTo(1);
    }

    /** Of an attempt before. */
    private static void stop(Future<?> thread) {
        if (thread != null) {
            thread.cancel(true);
        }
    }

    private static Future<?> start(Repeated work, AtomicBoolean over) {
        return THREADS.submit(() -> {
            while (!over.get() && !Thread.currentThread().isInterrupted()) {
                try {
                    work.run();
                } catch (SQLException | RuntimeException refused) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    @Test
    void aRefusalThatIsCaughtIsNoFailureUnlessHibernateMakesItOne() throws SQLException {
        try (var pool = pool()) {
            execute(pool, "CREATE TABLE h_refused (id int)");
            var configuration = new Configuration();
            configuration.getProperties().put("hibernate.connection.datasource", pool);
            try (var factory = configuration.buildSessionFactory()) {
                var sessions = RetryingSessions.of(factory);
                sessions.inTransaction(session -> {
                    insert(session);
                    caught(() -> session.getTransaction().commit());
                    insert(session);
                });
                for (Work way : List.<Work>of(
                        Connection::commit,
                        connection -> connection.setAutoCommit(true),
                        connection -> connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("commit"))) {
                    assertThatThrownBy(() -> sessions.inTransaction(session -> {
                                insert(session);
                                caught(() -> session.doWork(way));
                                insert(session);
                            }))
                            .hasMessageContaining("Nothing was committed");
                }
            }
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM h_refused")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
        }
    }

    private static void insert(Session session) {
        session.createNativeMutationQuery("INSERT INTO h_refused VALUES (1)").executeUpdate();
    }

    private static void caught(Runnable refused) {
        boolean thrown = false;
        try {
            refused.run();
        } catch (RuntimeException expected) {
            thrown = true;
        }
        assertThat(thrown).isTrue();
    }

    private static HikariDataSource pool() {
        return DsqlHikari.pool(
                DsqlDataSource.builder()
                        .url(Target.aurora().dsql().jdbcUrl())
                        .credentialsProvider(Target.credentials())
                        .build(),
                1);
    }

    private static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            assertThat(connection.unwrap(BaseConnection.class).getTransactionState())
                    .isEqualTo(TransactionState.IDLE);
            statement.execute(sql);
        }
    }

    private static int count(HikariDataSource pool, String owner) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM h_behind WHERE owner = '" + owner + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
