package dev.borealis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;

/** Faults of DSQL sessions, as a client sees them in both protocols. */
@Timeout(120)
class FaultsTest {
    private static LocalAurora aurora;
    private final Faults faults = aurora.faults().scope();

    /** The ways in which something can be committed. */
    enum Way {
        AUTOCOMMIT("extended") {
            @Override
            void write(Connection connection, int id) throws SQLException {
                run(connection, "INSERT INTO t VALUES (" + id + ")");
            }
        },
        AUTOCOMMIT_SIMPLE("simple") {
            @Override
            void write(Connection connection, int id) throws SQLException {
                run(connection, "INSERT INTO t VALUES (" + id + ")");
            }
        },
        RETURNING("extended") {
            @Override
            void write(Connection connection, int id) throws SQLException {
                run(connection, "INSERT INTO t VALUES (" + id + ") RETURNING id");
            }
        },
        SEVERAL_STATEMENTS("simple") {
            @Override
            void write(Connection connection, int id) throws SQLException {
                run(connection, "SELECT 1; INSERT INTO t VALUES (" + id + "); SELECT 2");
            }
        },
        BLOCK("extended") {
            @Override
            void write(Connection connection, int id) throws SQLException {
                block(connection, id);
            }
        },
        BLOCK_SIMPLE("simple") {
            @Override
            void write(Connection connection, int id) throws SQLException {
                block(connection, id);
            }
        },
        BLOCK_IN_ONE_TEXT("simple") {
            @Override
            void write(Connection connection, int id) throws SQLException {
                run(connection, "BEGIN; INSERT INTO t VALUES (" + id + "); COMMIT");
            }
        },
        BATCH("extended") {
            @Override
            void write(Connection connection, int id) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.addBatch("INSERT INTO t VALUES (" + id + ")");
                    statement.addBatch("INSERT INTO t VALUES (" + (id + 1000) + ")");
                    statement.executeBatch();
                }
            }
        };

        private final String mode;

        Way(String mode) {
            this.mode = mode;
        }

        abstract void write(Connection connection, int id) throws SQLException;

        private static void block(Connection connection, int id) throws SQLException {
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO t VALUES (" + id + ")");
            connection.commit();
        }
    }

    @BeforeAll
    static void start() throws SQLException {
        aurora = LocalAurora.builder().mysql(false).start();
        try (Connection connection = connect("setup", "extended")) {
            run(connection, "CREATE TABLE t (id int PRIMARY KEY)");
        }
    }

    @AfterAll
    static void stop() {
        aurora.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = connect("setup", "extended")) {
            run(connection, "DELETE FROM t");
        }
    }

    @AfterEach
    void clear() {
        faults.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_commit_can_be_made_to_fail(Way way) throws SQLException {
        faults.add("conflict,application=test,times=2");
        faults.add("schema-conflict,application=test");
        try (Connection connection = connect("test", way.mode)) {
            assertThat(failure(way, connection, 1))
                    .contains("40001", "change conflicts with another transaction (OC000)");
            assertThat(rows()).isEmpty();
            assertThat(failure(way, connection, 1)).contains("(OC000)");
            assertThat(failure(way, connection, 1))
                    .contains("40001", "schema has been updated by another transaction (OC001)");
            assertThat(rows()).isEmpty();
            way.write(connection, 1);
        }
        assertThat(rows()).contains(1);
        assertThat(faults.active()).extracting(ActiveFault::hits).containsExactly(2L, 1L);
    }

    private static String failure(Way way, Connection connection, int id) throws SQLException {
        String failure = failure(() -> way.write(connection, id));
        connection.setAutoCommit(true);
        return failure;
    }

    /** SQLSTATE and message of what must fail. */
    private static String failure(ThrowingCallable call) {
        SQLException failure = catchThrowableOfType(SQLException.class, call);
        assertThat((Throwable) failure).isNotNull();
        return failure.getSQLState() + " " + failure.getMessage();
    }

    @ParameterizedTest
    @EnumSource
    void the_connection_can_drop_before_a_commit(Way way) throws SQLException {
        faults.add("drop-before-commit,application=test");
        assertThat(dropped(way, 2)).startsWith("08");
        assertThat(rows()).isEmpty();
    }

    /** What a transaction had locked that did not commit is in nobody's way. */
    @Test
    void nobody_loses_by_the_locks_of_a_connection_that_dropped_before_its_commit() throws SQLException {
        try (Connection holder = connect("test", "extended");
                Connection other = connect("other", "extended")) {
            run(other, "INSERT INTO t VALUES (1)");
            other.setAutoCommit(false);
            run(other, "SELECT * FROM t");
            holder.setAutoCommit(false);
            run(holder, "SELECT * FROM t WHERE id = 1 FOR UPDATE");
            run(holder, "INSERT INTO t VALUES (2)");
            faults.add("drop-before-commit,application=test");
            assertThat(failure(holder::commit)).startsWith("08");
            run(other, "UPDATE t SET id = 3 WHERE id = 1");
            other.commit();
        }
        assertThat(rows()).containsExactly(3);
    }

    @Test
    void who_locked_first_wins_if_its_connection_dropped_after_its_commit() throws SQLException {
        try (Connection holder = connect("test", "extended");
                Connection other = connect("other", "extended")) {
            run(other, "INSERT INTO t VALUES (1)");
            other.setAutoCommit(false);
            run(other, "SELECT * FROM t");
            holder.setAutoCommit(false);
            run(holder, "SELECT * FROM t WHERE id = 1 FOR UPDATE");
            run(holder, "INSERT INTO t VALUES (2)");
            faults.add("drop-after-commit,application=test");
            assertThat(failure(holder::commit)).startsWith("08");
            run(other, "UPDATE t SET id = 3 WHERE id = 1");
            assertThat(failure(other::commit)).contains("(OC000)");
        }
        assertThat(rows()).containsExactlyInAnyOrder(1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void the_connection_can_drop_after_a_commit(Way way) throws SQLException {
        faults.add("drop-after-commit,application=test");
        assertThat(dropped(way, 3)).startsWith("08");
        assertThat(rows()).contains(3);
    }

    @ParameterizedTest
    @EnumSource
    void the_server_can_be_unavailable_at_a_statement_before_a_commit_and_after(Way way) throws SQLException {
        try (Connection connection = connect("test", way.mode)) {
            faults.add("server-unavailable,application=test");
            assertThat(failure(way, connection, 4)).startsWith("XX000").contains("server unavailable");
            run(connection, "ROLLBACK");
            faults.add("server-unavailable-before-commit,application=test");
            assertThat(failure(way, connection, 4)).startsWith("XX000").contains("server unavailable");
            assertThat(rows()).isEmpty();
            way.write(connection, 4);
            connection.setAutoCommit(true);
            faults.add("server-unavailable-after-commit,application=test");
            assertThat(failure(way, connection, 5)).startsWith("XX000").contains("server unavailable");
            assertThat(rows()).contains(4, 5);
            way.write(connection, 6);
        }
        assertThat(rows()).contains(4, 5, 6);
        assertThat(faults.active()).extracting(ActiveFault::hits).containsExactly(1L, 1L, 1L);
    }

    @Test
    void what_ends_or_begins_a_transaction_finds_the_server() throws SQLException {
        ActiveFault fault = faults.add("server-unavailable,application=test");
        try (Connection connection = connect("test", "simple")) {
            run(connection, "BEGIN");
            assertThat(failure(() -> run(connection, "SELECT 1"))).startsWith("XX000");
            assertThat(failure(() -> run(connection, "SELECT 1"))).startsWith("25P02");
            run(connection, "ROLLBACK");
            run(connection, "SELECT 1");
        }
        assertThat(fault.hits()).isEqualTo(1);
    }

    private static String dropped(Way way, int id) throws SQLException {
        try (Connection connection = connect("test", way.mode)) {
            String failure = failure(() -> way.write(connection, id));
            assertThat(connection.isClosed()).isTrue();
            return failure;
        }
    }

    @Test
    void reading_and_rolling_back_commit_nothing() throws SQLException {
        ActiveFault fault = faults.add("conflict,application=test");
        try (Connection connection = connect("test", "extended")) {
            run(connection, "SELECT 1");
            connection.setAutoCommit(false);
            run(connection, "SELECT id FROM t");
            connection.commit();
            run(connection, "INSERT INTO t VALUES (1)");
            connection.rollback();
        }
        assertThat(fault.hits()).isZero();
    }

    @Test
    void ddl_is_committed_too() throws SQLException {
        ActiveFault fault = faults.add("schema-conflict,application=test");
        try (Connection connection = connect("test", "extended")) {
            SQLException failure =
                    catchThrowableOfType(SQLException.class, () -> run(connection, "CREATE TABLE made_once (id int)"));
            assertThat(failure.getSQLState()).isEqualTo("40001");
            run(connection, "CREATE TABLE made_once (id int)");
            run(connection, "DROP TABLE made_once");
        }
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void commits_of_others_are_left_alone() throws SQLException {
        ActiveFault fault = faults.add("conflict,application=another,times=always");
        ActiveFault byUser = faults.add("conflict,user=nobody,times=always");
        try (Connection connection = connect("test", "extended")) {
            Way.BLOCK.write(connection, 1);
        }
        assertThat(fault.hits() + byUser.hits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended", "simple"})
    void statements_and_commits_can_wait(String mode) throws SQLException {
        ActiveFault statements = faults.add("delay-statement=1ms,application=test,times=always");
        ActiveFault commits = faults.add("delay-commit=1ms,application=test,times=always");
        try (Connection connection = connect("test", mode)) {
            long before = statements.hits();
            run(connection, "SELECT 1");
            assertThat(statements.hits()).isEqualTo(before + 1);
            Way.BLOCK.write(connection, 1);
        }
        assertThat(commits.hits()).isEqualTo(1);
        assertThat(rows()).containsExactly(1);
    }

    @Test
    void who_waits_holds_nobody_up() throws Exception {
        try (Connection slow = connect("slow", "extended");
                Connection other = connect("other", "extended")) {
            slow.setAutoCommit(false);
            run(slow, "INSERT INTO t VALUES (1)");
            ActiveFault delay = faults.add("delay-statement=1h,application=slow");
            Thread waiting = new Thread(() -> failure(slow::commit));
            waiting.start();
            while (delay.hits() == 0) {
                Thread.onSpinWait();
            }
            run(other, "INSERT INTO t VALUES (1)");
            assertThat(rows()).containsExactly(1);
            slow.abort(Runnable::run);
            waiting.join();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rate-exceeded        | 53400 | Unable to accept connection, rate exceeded.
                    too-many-connections | 53300 | Unable to accept connection, too many open connections.
                    access-denied        | 28000 | unable to accept connection, access denied
                    token-expired        | 28000 | Signature expired: 20
                    waking-up            | 57P03 | unable to accept connection, waking up cluster, please retry later
                    """)
    void logins_can_be_refused(String spec, String sqlState, String message) throws SQLException {
        faults.add(spec + ",user=admin");
        assertThat(failure(() -> connect("test", "extended")))
                .startsWith(sqlState)
                .contains(message);
        connect("test", "extended").close();
    }

    @Test
    void a_connection_can_reach_its_hour() throws SQLException {
        try (Connection connection = connect("test", "extended");
                Connection other = connect("other", "extended")) {
            faults.add(Fault.of(FaultKind.AGE_CONNECTION).application("test"));
            assertThat(failure(() -> run(connection, "SELECT 1"))).startsWith("08");
            run(other, "SELECT 1");
        }
    }

    @Test
    void all_connections_can_reach_their_hour() throws SQLException {
        try (Connection connection = connect("test", "extended")) {
            faults.ageConnections();
            assertThat(connection.isValid(10)).isFalse();
        }
        connect("test", "extended").close();
    }

    @Test
    void the_clock_can_be_moved_and_comes_back() throws SQLException {
        try (Connection connection = connect("test", "extended")) {
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO t VALUES (1)");
            faults.moveClock(Duration.ofMinutes(6));
            assertThat(failure(connection::commit)).contains("transaction age limit of 300s exceeded");
            faults.moveClock(Duration.ofMinutes(10));
            assertThat(failure(() -> connect("late", "extended"))).contains("Signature expired");
        }
        assertThat(faults.clockOffset()).isEqualTo(Duration.ofMinutes(16));
        faults.clear();
        connect("late", "extended").close();
        assertThat(faults.clockOffset()).isZero();
    }

    @Test
    void a_scope_clears_what_is_its_own() {
        try (Faults other = aurora.faults().scope()) {
            ActiveFault one = faults.add(Fault.of(FaultKind.CONFLICT).times(2).skip(1));
            ActiveFault two = other.add(Fault.of(FaultKind.DELAY_COMMIT, Duration.ofMillis(5))
                    .probability(0.5, 3)
                    .user("u,v"));
            assertThat(aurora.faults().active()).containsExactly(one, two);
            other.clear();
            assertThat(aurora.faults().active()).containsExactly(one);
            assertThat(other.active()).isEmpty();
            assertThat(two.fault()).hasToString("delay-commit=5ms,probability=0.5,seed=3,user=\"u,v\"");
            assertThat(two.fault().kind()).isEqualTo(FaultKind.DELAY_COMMIT);
            one.close();
            assertThat(faults.active()).isEmpty();
        }
    }

    @Test
    void what_happens_is_counted() throws SQLException {
        long before = aurora.faults().statistics().getOrDefault("conflict", 0L);
        faults.add("conflict,application=test");
        try (Connection connection = connect("test", "extended")) {
            failure(Way.AUTOCOMMIT, connection, 1);
        }
        assertThat(aurora.faults().statistics())
                .containsEntry("conflict", before + 1)
                .containsKeys("logins", "logins-refused", "statements", "data-api-calls", "connections", "spurious");
    }

    private static List<Integer> rows() throws SQLException {
        try (Connection connection = connect("look", "extended");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT array_agg(id) FROM t")) {
            rows.next();
            Array array = rows.getArray(1);
            return array == null ? List.of() : List.of((Integer[]) array.getArray());
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String application, String mode) throws SQLException {
        Properties properties = new Properties();
        PGProperty.APPLICATION_NAME.set(properties, application);
        PGProperty.PREFER_QUERY_MODE.set(properties, mode);
        return Clients.connect(aurora, properties);
    }
}
