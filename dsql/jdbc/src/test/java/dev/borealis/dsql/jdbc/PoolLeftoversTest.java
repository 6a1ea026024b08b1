package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.AutoSave;

/** What a user of a pool has left open is rolled back before somebody else is lent the connection. */
class PoolLeftoversTest {

    @BeforeAll
    static void makeTable() throws SQLException {
        Aurora.execute("CREATE TABLE leftover (id int)");
    }

    @BeforeEach
    void empty() throws SQLException {
        Aurora.execute("DELETE FROM leftover");
    }

    /** Whose connections. */
    enum Pool {
        OURS {
            @Override
            HikariDataSource open() {
                return DsqlHikari.pool(Aurora.dataSource().build(), 1);
            }
        },
        PLAIN {
            @Override
            HikariDataSource open() {
                return new HikariDataSource(config());
            }
        },
        MANUAL {
            @Override
            HikariDataSource open() {
                var config = config();
                config.setAutoCommit(false);
                return new HikariDataSource(config);
            }
        };

        abstract HikariDataSource open();

        static HikariConfig config() {
            var config = new HikariConfig();
            config.setDataSource(Aurora.dataSource().build());
            config.setMaximumPoolSize(1);
            return config;
        }
    }

    private interface Use {
        void of(Connection connection) throws SQLException;
    }

    /** What is left behind. */
    enum Leftover {
        BEGIN(connection -> run(connection, "BEGIN")),
        START(connection -> run(connection, "/* mine */ start transaction read only")),
        BEGIN_AND_WRITE(connection -> run(connection, "BEGIN", "INSERT INTO leftover VALUES (1)")),
        BEGIN_IN_A_LONGER_TEXT(connection -> run(connection, "SELECT 1; BEGIN; INSERT INTO leftover VALUES (1)")),
        FAILED(connection -> {
            run(connection, "BEGIN", "INSERT INTO leftover VALUES (1)");
            assertThatThrownBy(() -> run(connection, "SELECT 1 / 0"));
        }),
        PREPARED(connection -> connection.prepareStatement("BEGIN").execute()),
        BELOW(connection -> {
            var below = (Connection) connection.unwrap(PGConnection.class);
            connection.setAutoCommit(false);
            run(below, "INSERT INTO leftover VALUES (1)");
        }),
        OPEN_COPY(connection -> {
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            copies.copyIn("COPY leftover FROM STDIN").writeToCopy(new byte[] {'1', '\n'}, 0, 2);
        });

        @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
        private final Use use;

        Leftover(Use use) {
            this.use = use;
        }

        private static void run(Connection connection, String... texts) throws SQLException {
            try (var statement = connection.createStatement()) {
                for (String text : texts) {
                    statement.execute(text);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void nobodyIsLentWhatIsOpen(Leftover left) throws SQLException {
        for (Pool kind : Pool.values()) {
            try (var pool = kind.open()) {
                try (var connection = pool.getConnection()) {
                    left.use.of(connection);
                }
                try (var next = pool.getConnection();
                        var statement = next.createStatement()) {
                    assertThat(next.unwrap(BaseConnection.class).getTransactionState())
                            .as("%s in a pool that is %s", left, kind)
                            .isEqualTo(TransactionState.IDLE);
                    assertThat(statement.executeUpdate("INSERT INTO leftover VALUES (2)"))
                            .isEqualTo(1);
                    if (!next.getAutoCommit()) {
                        next.commit();
                    }
                }
                DsqlTransactions.over(pool)
                        .run(connection -> connection.createStatement().execute("INSERT INTO leftover VALUES (3)"));
            }
            assertThat(rows()).as("%s in a pool that is %s", left, kind).isEqualTo("2,3");
            empty();
        }
    }

    @Test
    void whoUsesAConnectionMayClearItsWarnings() throws SQLException {
        try (var pool = Pool.OURS.open();
                var connection = pool.getConnection()) {
            Leftover.run(connection, "BEGIN", "INSERT INTO leftover VALUES (1)");
            connection.clearWarnings();
            Leftover.run(connection, "COMMIT");
            connection.setAutoCommit(false);
            Leftover.run(connection, "INSERT INTO leftover VALUES (2)");
            connection.clearWarnings();
            connection.setAutoCommit(true);
        }
        assertThat(rows()).isEqualTo("1,2");
    }

    @Test
    void aTextThatCommitsAFailedTransactionIsNoSuccess() throws SQLException {
        try (var connection = Aurora.connect()) {
            for (String commit : new String[] {"COMMIT", "/* all */ end", "commit work"}) {
                Leftover.run(connection, "BEGIN", "INSERT INTO leftover VALUES (1)");
                assertThatThrownBy(() -> Leftover.run(connection, "SELECT 1 / 0"));
                assertThatThrownBy(() -> Leftover.run(connection, commit))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
            }
            for (String rollback : new String[] {"ROLLBACK", "abort"}) {
                Leftover.run(connection, "BEGIN");
                assertThatThrownBy(() -> Leftover.run(connection, "SELECT 1 / 0"));
                Leftover.run(connection, rollback);
            }
        }
        assertThat(rows()).isNull();
    }

    /** The pool resets what was set on its own connection, and knows nothing of the driver's. */
    @Test
    void whatIsSetOnTheDriversConnectionEndsWithTheFunction() throws SQLException {
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 1)) {
            List<Object> before = settings(pool);
            DsqlTransactions.over(pool).run(connection -> {
                Connection driver = connection.unwrap(Connection.class);
                driver.setNetworkTimeout(Runnable::run, 1234);
                driver.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
                PGConnection more = connection.unwrap(PGConnection.class);
                more.setAutosave(AutoSave.ALWAYS);
                more.setPrepareThreshold(77);
                more.setDefaultFetchSize(7);
                more.setAdaptiveFetch(!more.getAdaptiveFetch());
            });
            assertThat(settings(pool)).isEqualTo(before);
        }
    }

    private static List<Object> settings(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            PGConnection driver = connection.unwrap(PGConnection.class);
            return List.of(
                    connection.getNetworkTimeout(),
                    connection.getHoldability(),
                    driver.getAutosave(),
                    driver.getPrepareThreshold(),
                    driver.getDefaultFetchSize(),
                    driver.getAdaptiveFetch());
        }
    }

    @Test
    void twoTransactionsOnOneConnectionDoNotEndEachOther() throws SQLException {
        try (var connection = Aurora.connect()) {
            DsqlTransactions.over(connection).run(first -> {
                var other = new AtomicReference<Throwable>();
                var thread = new Thread(() -> {
                    try {
                        DsqlTransactions.over(connection).run(second -> {});
                    } catch (Throwable refused) {
                        other.set(refused);
                    }
                });
                thread.start();
                join(thread);
                assertThat(other.get()).isInstanceOf(IllegalStateException.class);
                first.createStatement().execute("INSERT INTO leftover VALUES (7)");
            });
        }
        assertThat(rows()).isEqualTo("7");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTheConnection() throws SQLException {
        try (var pool = Pool.OURS.open()) {
            int process;
            try (var connection = pool.getConnection()) {
                process = connection.unwrap(PGConnection.class).getBackendPID();
                Leftover.run(connection, "BEGIN");
            }
            try (var connection = pool.getConnection()) {
                assertThat(connection.unwrap(PGConnection.class).getBackendPID())
                        .isEqualTo(process);
            }
        }
    }

    /** Only a statement that is made in the very moment of the release can slip through. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aThreadThatGoesOnInsertingLeavesNothing(int seed) throws Exception {
        var random = new Random(seed);
        try (var pool = Pool.MANUAL.open()) {
            for (int round = 0; round < 20; round++) {
                var over = new AtomicBoolean();
                Thread thread;
                try (var connection = pool.getConnection()) {
                    var statement = connection.createStatement();
                    thread = new Thread(() -> insertUntil(over, statement));
                    thread.start();
                    LockSupport.parkNanos((long) (random.nextDouble() * 3_000_000));
                    connection.rollback();
                }
                try (var next = pool.getConnection()) {
                    assertThat(next.unwrap(BaseConnection.class).getTransactionState())
                            .isEqualTo(TransactionState.IDLE);
                    next.commit();
                }
                over.set(true);
                thread.join();
            }
        }
        assertThat(rows()).isNull();
    }

    private static void insertUntil(AtomicBoolean over, Statement statement) {
        while (!over.get()) {
            try {
                statement.executeUpdate("INSERT INTO leftover VALUES (1)");
            } catch (SQLException refused) {
                Thread.onSpinWait();
            }
        }
    }

    private static String rows() throws SQLException {
        try (var connection = Aurora.connect()) {
            return Aurora.value(connection, "SELECT string_agg(id::text, ',' ORDER BY id) FROM leftover");
        }
    }
}
