package dev.borealis.local.internal.dsql;

import static dev.borealis.local.internal.dsql.Sql.execute;
import static dev.borealis.local.internal.dsql.Sql.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocks that were rolled back for another's sake are done again one after the other: who waits for its turn holds nothing. */
@Timeout(60)
final class ReplayTurnTest {
    private LocalDsql dsql;
    private AdminConnection keeper;
    private AdminConnection observer;
    private ExecutorService threads;

    @BeforeEach
    void start() throws Exception {
        dsql = LocalDsql.start();
        keeper = dsql.superuser();
        observer = dsql.superuser();
        threads = Executors.newCachedThreadPool();
        try (Connection admin = dsql.connect()) {
            execute(admin, "CREATE TABLE t (id int PRIMARY KEY, v int)");
            execute(admin, "CREATE TABLE gate (id int PRIMARY KEY)");
            execute(admin, "CREATE TABLE contested (id int PRIMARY KEY)");
            execute(admin, "INSERT INTO t VALUES (1, 0), (2, 0), (3, 0)");
        }
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        keeper.close();
        observer.close();
        dsql.close();
    }

    private Connection connect(String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", name);
        Connection connection = dsql.connect("admin", properties);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Waits until PostgreSQL tells so. */
    private void until(String condition) throws IOException {
        List<List<@Nullable String>> rows;
        do {
            rows = observer.query("SELECT 1 FROM pg_stat_activity a LEFT JOIN pg_locks l"
                    + " ON l.pid = a.pid AND l.locktype = 'relation' WHERE " + condition);
        } while (rows.isEmpty());
    }

    /** Has the first session's turn come, which then cannot end before the keeper commits, and the second wait for its. */
    private List<Future<?>> occupy(Connection first, Connection second, Connection other, String waiting)
            throws Exception {
        execute(other, "UPDATE t SET v = 9 WHERE id IN (1, 2)"); // rolls both back
        other.rollback();
        keeper.query("BEGIN; LOCK TABLE public.gate IN ACCESS EXCLUSIVE MODE");
        Future<?> turn = start(first, "UPDATE t SET v = v + 1 WHERE id = 3");
        until("a.application_name = 'first' AND NOT l.granted");
        List<List<@Nullable String>> moment = observer.query("SELECT clock_timestamp()");
        Future<?> next = start(second, waiting);
        until("a.application_name = 'second' AND a.state_change > '"
                + moment.get(0).get(0) + "'");
        return List.of(turn, next);
    }

    private void release(List<Future<?>> sessions) throws Exception {
        keeper.query("COMMIT");
        for (Future<?> session : sessions) {
            session.get();
        }
    }

    @Test
    void aStatementThatIsOnlyParsedKeepsNobodyWaiting() throws Exception {
        try (Connection first = connect("first");
                Connection second = connect("second");
                Connection other = connect("other");
                Connection altering = connect("altering")) {
            execute(first, "SELECT * FROM gate FOR UPDATE");
            execute(first, "SELECT * FROM contested FOR UPDATE");
            execute(first, "UPDATE t SET v = v + 1 WHERE id = 1");
            execute(second, "UPDATE t SET v = v + 1 WHERE id = 2");
            List<Future<?>> sessions = occupy(first, second, other, "DELETE FROM contested");
            Future<?> altered = start(altering, "ALTER TABLE contested ADD COLUMN v int");
            until("a.application_name = 'altering' AND a.query LIKE 'ALTER%'");
            release(sessions);
            altered.get();
            first.rollback();
            second.rollback();
            altering.commit();
            assertThat(query(other, "SELECT count(v) FROM contested")).isEqualTo("0");
        }
    }

    /** PostgreSQL keeps a sequence locked until the end of the transaction, even if the number was drawn behind a savepoint. */
    @Test
    void aNumberThatWasDrawnKeepsNobodyWaiting() throws Exception {
        try (Connection first = connect("first");
                Connection second = connect("second");
                Connection other = connect("other");
                Connection dropping = connect("dropping")) {
            execute(other, "CREATE SEQUENCE numbers CACHE 1");
            other.commit();
            execute(first, "SELECT * FROM gate FOR UPDATE");
            execute(first, "UPDATE t SET v = v + 1 WHERE id IN (1, 3)");
            execute(second, "SELECT nextval('numbers')");
            execute(second, "UPDATE t SET v = v + 1 WHERE id = 2");
            List<Future<?>> sessions = occupy(first, second, other, "SELECT * FROM t WHERE id = 2");
            execute(dropping, "SELECT * FROM t WHERE id = 3 FOR UPDATE");
            start(dropping, "DROP SEQUENCE numbers").get();
            dropping.commit();
            release(sessions);
            first.rollback();
            second.commit();
            assertThat(query(dropping, "SELECT v FROM t WHERE id = 2")).isEqualTo("1");
        }
    }

    private Future<?> start(Connection connection, String sql) {
        return threads.submit(() -> {
            execute(connection, sql);
            return null;
        });
    }
}
