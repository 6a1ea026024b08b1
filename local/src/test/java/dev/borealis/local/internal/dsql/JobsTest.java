package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs beside each other, and what becomes of them when PostgreSQL is not there. */
@Timeout(60)
final class JobsTest {
    private static final int MANY = 100;

    private static LocalDsql dsql;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start(settings -> settings.jobDuration(Duration.ofSeconds(1)));
        connection = dsql.connect();
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        dsql.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** One after the other they would take longer than this test may. */
    @Test
    void aJobDoesNotWaitForThoseBeforeIt() throws SQLException {
        execute("CREATE TABLE kept (a int)");
        for (int i = 0; i < MANY; i++) {
            execute("CREATE TABLE dropped_" + i + " (a int)");
            execute("DROP TABLE dropped_" + i);
        }
        String job = query("CREATE INDEX ASYNC ON kept (a)").get(0);
        assertThat(query("CALL sys.wait_for_job('" + job + "')")).containsExactly("t");
    }

    @Test
    void nobodyWaitsForAJobThatThereIsNot() throws SQLException {
        execute("CREATE TABLE slow (a int)");
        execute("DROP TABLE slow");
        assertThatThrownBy(() -> execute("CALL sys.wait_for_job('aaaaaaaaaaaaaaaaaaaaaaaaaa')"))
                .hasMessageContaining("does not exist");
        assertThat(query("SELECT status FROM sys.jobs ORDER BY start_time DESC LIMIT 1"))
                .containsExactly("submitted");
    }

    @Test
    void nobodyWaitsInATransaction() throws SQLException {
        execute("CREATE TABLE waited (a int)");
        String job = query("CREATE INDEX ASYNC ON waited (a)").get(0);
        connection.setAutoCommit(false);
        execute("SELECT 1");
        assertThatThrownBy(() -> execute("CALL sys.wait_for_job('" + job + "')"))
                .hasMessageContaining("cannot run inside a transaction block");
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(query("CALL sys.wait_for_job('" + job + "')")).containsExactly("t");
    }

    @Test
    void jobsGoOnWhenTheirConnectionsWereLost() throws Exception {
        execute("CREATE TABLE outlived (a int)");
        String job = query("CREATE INDEX ASYNC ON outlived (a)").get(0);
        try (AdminConnection superuser = dsql.superuser()) {
            superuser.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
                    + " AND pid <> pg_backend_pid() AND query ~ 'pg_borealis.(open_jobs|begin_job|run_job)'");
        }
        assertThat(query("CALL sys.wait_for_job('" + job + "')")).containsExactly("t");
    }
}
