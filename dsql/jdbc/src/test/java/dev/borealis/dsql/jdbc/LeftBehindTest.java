package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.it.promises.TaskThreads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Threads that a function has started, and that go on with what it was given when it is over: nothing of theirs comes later. */
class LeftBehindTest {

    private static final int ROUNDS = 6;
    private static final int MANY_ROUNDS = 2000;
    private static final long LONGEST_NANOS = 4_000_000;
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final ExecutorService THREADS = TaskThreads.open();

    /** Whether the function is about to return. */
    private static volatile boolean returning;

    @BeforeAll
    static void makeTable() throws SQLException {
        Aurora.execute("CREATE TABLE behind (owner text, id int)");
    }

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    private interface Repeated {
        void run() throws SQLException;
    }

    /** What a thread goes on doing. */
    enum Worker {
        STATEMENT {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                Statement statement = connection.createStatement();
                return () -> statement.executeUpdate(insertion(owner));
            }
        },
        LARGE_UPDATE {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                Statement statement = connection.createStatement();
                return () -> statement.executeLargeUpdate(insertion(owner));
            }
        },
        NEW_STATEMENT {
            @Override
            Repeated on(Connection connection, String owner) {
                return () -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(insertion(owner));
                    }
                };
            }
        },
        PREPARED {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                PreparedStatement statement = connection.prepareStatement("INSERT INTO behind VALUES (?, 0)");
                statement.setString(1, owner);
                return statement::executeUpdate;
            }
        },
        CALLED {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                PreparedStatement statement = connection.prepareCall("INSERT INTO behind VALUES (?, 0)");
                statement.setString(1, owner);
                return statement::execute;
            }
        },
        BATCH {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                PreparedStatement statement = connection.prepareStatement("INSERT INTO behind VALUES (?, ?)");
                return () -> {
                    for (int row = 0; row < 3; row++) {
                        statement.setString(1, owner);
                        statement.setInt(2, row);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                };
            }
        },
        ROWS {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                Statement statement = connection.createStatement();
                statement.setFetchSize(1);
                ResultSet rows = statement.executeQuery("SELECT i FROM generate_series(1, 100000) i");
                return rows::next;
            }
        },
        CATALOG {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                var catalog = connection.getMetaData();
                return () -> catalog.getTables(null, null, "behind", null).close();
            }
        },
        UNWRAPPED {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                var below = (Connection) connection.unwrap(PGConnection.class);
                return () -> below.createStatement().executeUpdate(insertion(owner));
            }
        },
        BY_THE_STATEMENTS_CONNECTION {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                var lent = connection.createStatement().getConnection();
                return () -> lent.createStatement().executeUpdate(insertion(owner));
            }
        },
        BY_THE_ROWS_CONNECTION {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                var rows = connection.createStatement().executeQuery("SELECT 1");
                var lent = rows.getStatement().getConnection();
                return () -> lent.createStatement().executeUpdate(insertion(owner));
            }
        },
        BY_THE_CATALOGS_CONNECTION {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                var rows = connection.getMetaData().getSchemas();
                var lent = rows.getStatement().getConnection();
                return () -> lent.createStatement().executeUpdate(insertion(owner));
            }
        },
        BY_AN_ARRAYS_ROWS {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                var array = connection.createArrayOf("int4", new Object[] {1});
                return () -> array.getResultSet()
                        .getStatement()
                        .getConnection()
                        .createStatement()
                        .executeUpdate(insertion(owner));
            }
        },
        BY_THE_ROWS_OF_A_SELECTED_ARRAY {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                var rows = connection.createStatement().executeQuery("SELECT ARRAY[1]");
                rows.next();
                var statement = rows.getArray(1).getResultSet().getStatement();
                return () -> statement.executeUpdate(insertion(owner));
            }
        },
        COMMITTING {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                return connection.createStatement().getConnection()::commit;
            }
        },
        ROLLING_BACK {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                var lent = connection.createStatement().getConnection();
                return () -> {
                    if (returning) {
                        lent.rollback();
                    }
                };
            }
        },
        COPY {
            @Override
            Repeated on(Connection connection, String owner) throws SQLException {
                var copies = connection.unwrap(PGConnection.class).getCopyAPI();
                byte[] row = (owner + "\t0\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
                return () -> {
                    var copy = copies.copyIn("COPY behind FROM STDIN");
                    copy.writeToCopy(row, 0, row.length);
                    copy.endCopy();
                };
            }
        };

        abstract Repeated on(Connection connection, String owner) throws SQLException;

        static String insertion(String owner) {
            return "INSERT INTO behind VALUES ('" + owner + "', 0)";
        }
    }

    private static final class OwnFailure extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource
    void nothingComesLater(Worker worker) throws Exception {
        race(worker, ROUNDS, 1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("full")
    void nothingComesLaterHoweverOftenItIsTried(Worker worker) throws Exception {
        race(worker, MANY_ROUNDS, 2);
    }

    /** There are none, and before the first statement the driver would wait for ever, with the connection to itself. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nobodyWaitsForNotifications() throws SQLException {
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 1)) {
            PGNotification[] none = DsqlTransactions.over(pool)
                    .call(connection -> connection.unwrap(PGConnection.class).getNotifications(0));
            assertThat(none).isEmpty();
        }
    }

    private static void race(Worker worker, int rounds, long seed) throws Exception {
        var random = new Random(seed);
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 1);
                var manual = manual();
                var own = Aurora.connect()) {
            for (int round = 0; round < rounds; round++) {
                boolean returns = random.nextInt(4) == 0;
                long nanos = (long) (random.nextDouble() * LONGEST_NANOS);
                switch (round % 3) {
                    case 0 -> verify(worker, DsqlTransactions.over(pool), pool, returns, nanos);
                    case 1 -> verify(worker, DsqlTransactions.over(manual), manual, returns, nanos);
                    default -> verify(worker, DsqlTransactions.over(own), null, returns, nanos);
                }
                assertThat(own.unwrap(BaseConnection.class).getTransactionState())
                        .isEqualTo(TransactionState.IDLE);
            }
        }
    }

    private static HikariDataSource manual() {
        var config = DsqlHikari.config(Aurora.dataSource().build());
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        return DsqlHikari.pool(config);
    }

    private static void verify(
            Worker worker, DsqlTransactions transactions, DataSource pool, boolean returns, long nanos)
            throws Exception {
        String owner = worker + " " + KEYS.incrementAndGet();
        var over = new AtomicBoolean();
        var threads = new ArrayList<Future<?>>();
        boolean committed = false;
        int kept = -1;
        returning = false;
        try {
            transactions.withoutRetry().call(connection -> {
                connection.createStatement().execute(Worker.insertion(owner + " own"));
                Repeated work = worker.on(connection, owner);
                threads.add(start(work, over));
                LockSupport.parkNanos(nanos);
                if (!returns) {
                    throw new OwnFailure();
                }
                returning = true;
                return true;
            });
            committed = true;
        } catch (OwnFailure | SQLException expected) {
            // Nothing of it is to be there.
        }
        if (committed) {
            kept = count(owner);
        }
        if (pool != null) {
            lendToOthers(pool, owner + " next");
        }
        over.set(true);
        for (Future<?> thread : threads) {
            thread.get();
        }
        assertThat(count(owner))
                .as("rows of a function that %s", committed ? "returned" : "failed")
                .isEqualTo(committed ? kept : 0);
        assertThat(count(owner + " own")).as("its own rows").isEqualTo(committed ? 1 : 0);
        if (pool != null) {
            assertThat(count(owner + " next")).as("rows of who came next").isEqualTo(3);
        }
    }

    /** It goes on, whatever it is told, until the test is over. */
    private static Future<?> start(Repeated work, AtomicBoolean over) {
        return THREADS.submit(() -> {
            while (!over.get()) {
                try {
                    work.run();
                } catch (SQLException | RuntimeException refused) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    private static void lendToOthers(DataSource pool, String owner) throws SQLException {
        for (int row = 0; row < 2; row++) {
            try (var next = pool.getConnection();
                    var statement = next.createStatement()) {
                assertThat(next.unwrap(BaseConnection.class).getTransactionState())
                        .isEqualTo(TransactionState.IDLE);
                assertThat(statement.executeUpdate(Worker.insertion(owner))).isEqualTo(1);
                if (!next.getAutoCommit()) {
                    next.commit();
                }
            }
        }
        DsqlTransactions.over(pool).run(next -> next.createStatement().executeUpdate(Worker.insertion(owner)));
    }

    private static int count(String owner) throws SQLException {
        try (var connection = Aurora.connect()) {
            return Integer.parseInt(
                    Aurora.value(connection, "SELECT count(*) FROM behind WHERE owner = '" + owner + "'"));
        }
    }
}
