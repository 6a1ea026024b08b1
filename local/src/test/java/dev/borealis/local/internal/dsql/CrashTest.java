package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients see when PostgreSQL dies behind the server, and that everything works again afterwards. */
@Timeout(120)
final class CrashTest {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    /** Which process is killed; the query tells its number. */
    enum Death {
        /** One of another session: PostgreSQL ends all sessions and recovers. */
        OF_A_SESSION(
                "SELECT pid FROM pg_stat_activity WHERE usename = 'admin' AND query LIKE '%the one to kill%' LIMIT 1"),
        /** PostgreSQL's first process: nothing is left, and somebody must start it again. */
        OF_ALL("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)");

        private final String query;

        Death(String query) {
            this.query = query;
        }

        void strike(LocalDsql dsql) throws IOException {
            try (AdminConnection superuser = dsql.superuser()) {
                long process = Long.parseLong(
                        String.valueOf(superuser.query(query).get(0).get(0)));
                assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCommittedIsThereAgainAndWhatWasOpenIsGone(Death death) throws Exception {
        try (LocalDsql dsql = LocalDsql.start(settings -> settings.jobDuration(Duration.ofSeconds(2)));
                Connection victim = dsql.connect();
                Connection open = dsql.connect()) {
            execute(open, "CREATE TABLE t (id int PRIMARY KEY, v int)");
            execute(open, "INSERT INTO t VALUES (1, 0)");
            String job = value(open, "CREATE INDEX ASYNC ON t (v)");
            execute(open, "INSERT INTO t VALUES (2, 0)");
            execute(victim, "SELECT 'the one to kill'");
            open.setAutoCommit(false);
            execute(open, "INSERT INTO t VALUES (3, 0)");

            death.strike(dsql);

            assertThatThrownBy(() -> {
                        while (true) { // a session that has lost its parent may still answer before it notices
                            execute(open, "SELECT 1");
                        }
                    })
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX000"))
                    .hasMessageContaining("server unavailable")
                    .hasMessageContaining("What was not committed is gone");
            try (Connection again = connect(dsql)) {
                assertThat(value(again, "SELECT string_agg(id::text, ',' ORDER BY id) FROM t"))
                        .isEqualTo("1,2");
                assertThat(value(again, "CALL sys.wait_for_job('" + job + "')")).isEqualTo("t");
                assertThat(value(again, "SELECT count(*) FROM pg_indexes WHERE tablename = 't'"))
                        .isEqualTo("2");
            }
            nobodyWaitsForAnother(dsql);
        }
    }

    /** The watch over locks, and who has locked which rows, are asked over connections that were lost, too. */
    private static void nobodyWaitsForAnother(LocalDsql dsql) throws SQLException {
        try (Connection one = connect(dsql);
                Connection other = connect(dsql)) {
            one.setAutoCommit(false);
            execute(one, "UPDATE t SET v = 1 WHERE id = 1");
            execute(other, "UPDATE t SET v = 2 WHERE id = 1");
            assertThatThrownBy(one::commit).hasMessageContaining("OC000");
            one.rollback();
            value(one, "SELECT v FROM t WHERE id = 2 FOR UPDATE");
            execute(other, "UPDATE t SET v = 3 WHERE id = 2");
            assertThatThrownBy(() -> {
                        execute(one, "UPDATE t SET v = 4 WHERE id = 2");
                        one.commit();
                    })
                    .hasMessageContaining("OC000");
        }
    }

    /** A statement under way, and one that nobody answers any more. */
    @ParameterizedTest
    @EnumSource
    void aStatementThatIsUnderWayFails(Death death) throws Exception {
        try (LocalDsql dsql = LocalDsql.start();
                Connection victim = dsql.connect();
                Connection busy = dsql.connect()) {
            execute(victim, "SELECT 'the one to kill'");
            Thread killer = new Thread(() -> strikeOnceItSleeps(dsql, death));
            killer.start();
            assertThatThrownBy(() -> execute(busy, "SELECT pg_sleep(100)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("server unavailable");
            killer.join();
            try (Connection again = connect(dsql)) {
                assertThat(value(again, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    private static void strikeOnceItSleeps(LocalDsql dsql, Death death) {
        try {
            try (AdminConnection superuser = dsql.superuser()) {
                while (superuser
                        .query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                        .isEmpty()) {
                    LockSupport.parkNanos(PAUSE);
                }
            }
            death.strike(dsql);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** PostgreSQL has no room: the job is no worse for it, and is done when there is some. */
    @Test
    void jobsWaitForRoomOnTheDisk() throws Exception {
        try (LocalDsql dsql = LocalDsql.start(settings -> settings.jobDuration(Duration.ZERO));
                Connection connection = dsql.connect();
                AdminConnection superuser = dsql.superuser()) {
            execute(connection, "CREATE TABLE t (a int)");
            superuser.query(
                    "CREATE SEQUENCE pg_borealis.attempts; CREATE FUNCTION pg_borealis.no_room() RETURNS trigger"
                            + " LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('pg_borealis.attempts'); RAISE disk_full"
                            + " USING MESSAGE = 'could not extend file: No space left on device'; END $$;"
                            + " CREATE TRIGGER no_room BEFORE UPDATE ON pg_borealis.job EXECUTE FUNCTION"
                            + " pg_borealis.no_room()");
            String job = value(connection, "CREATE INDEX ASYNC ON t (a)");
            while (superuser
                    .query("SELECT 1 FROM pg_borealis.attempts WHERE is_called AND last_value > 1")
                    .isEmpty()) {
                LockSupport.parkNanos(PAUSE);
            }
            assertThat(value(connection, "SELECT status FROM sys.jobs WHERE job_id = '" + job + "'"))
                    .isEqualTo("submitted");
            superuser.query("DROP TRIGGER no_room ON pg_borealis.job");
            assertThat(value(connection, "CALL sys.wait_for_job('" + job + "')"))
                    .isEqualTo("t");
        }
    }

    /** Signs in as soon as the server is there again; until then it says that it is waking up. */
    private static Connection connect(LocalDsql dsql) throws SQLException {
        while (true) {
            try {
                return dsql.connect();
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("57P03");
                assertThat(e.getMessage()).contains("waking up cluster");
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
