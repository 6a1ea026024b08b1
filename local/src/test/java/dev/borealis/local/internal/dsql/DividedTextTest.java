package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A text with a COMMIT among other statements: what comes before it is judged before it takes effect. */
@Timeout(60)
final class DividedTextTest {
    private static LocalDsql dsql;

    private Connection one;
    private Connection other;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        Properties simple = new Properties();
        simple.setProperty("preferQueryMode", "simple");
        one = dsql.connect("admin", simple);
        other = dsql.connect("admin", simple);
        run(one, "DROP TABLE IF EXISTS t");
        run(one, "CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL)");
        run(one, "INSERT INTO t SELECT i, i FROM generate_series(1, 2000) AS i");
        other.close();
        other = dsql.connect("admin", simple);
    }

    @AfterEach
    void disconnect() throws SQLException {
        one.close();
        other.close();
    }

    /** The first columns of all results, and the counts. */
    private static List<String> run(Connection connection, String sql) throws SQLException {
        List<String> seen = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    try (ResultSet result = statement.getResultSet()) {
                        while (result.next()) {
                            seen.add(result.getString(1));
                        }
                    }
                } else {
                    seen.add("(" + statement.getUpdateCount() + ")");
                }
                rows = statement.getMoreResults();
            }
        }
        return seen;
    }

    private void refused(Connection connection, String sql, String state) {
        assertThatThrownBy(() -> run(connection, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    @Test
    void everyAnswerComesInItsPlace() throws SQLException {
        assertThat(run(
                        one,
                        "BEGIN; UPDATE t SET v = 7 WHERE id = 1; SELECT v FROM t WHERE id = 1; COMMIT; SELECT 'after'"))
                .containsExactly("(0)", "(1)", "7", "(0)", "after");
        assertThat(run(one, "BEGIN; COMMIT; BEGIN; DELETE FROM t WHERE id = 2; ROLLBACK"))
                .hasSize(5);
        assertThat(run(other, "SELECT count(*) FROM t WHERE v = 7 OR id = 2")).containsExactly("3");
    }

    @Test
    void anErrorEndsTheWholeText() throws SQLException {
        refused(
                one,
                "BEGIN; UPDATE t SET v = 8 WHERE id = 1; SELECT 1 / 0; COMMIT; UPDATE t SET v = 9 WHERE id = 3",
                "22012");
        refused(one, "SELECT 1", "25P02");
        run(one, "ROLLBACK");
        assertThat(run(one, "SELECT v FROM t WHERE id IN (1, 3) ORDER BY id")).containsExactly("1", "3");
    }

    @Test
    void aTransactionBegunBehindTheEndOfAFailedOneGivesWay() throws SQLException {
        run(one, "BEGIN");
        refused(one, "SELECT 1 / 0", "22012");
        run(one, "ROLLBACK; BEGIN");
        run(one, "UPDATE t SET v = 8 WHERE id = 1");
        assertThat(run(other, "UPDATE t SET v = 9 WHERE id = 1")).containsExactly("(1)");
        refused(one, "COMMIT", "40001");
        assertThat(run(other, "SELECT v FROM t WHERE id = 1")).containsExactly("9");
    }

    @Test
    void tooManyRowsAreNotCommitted() throws SQLException {
        refused(one, "BEGIN; UPDATE t SET v = 0; UPDATE t SET v = -1; COMMIT; SELECT 1", "54000");
        run(one, "ROLLBACK");
        assertThat(run(other, "SELECT count(*) FROM t WHERE v < 1")).containsExactly("0");
    }

    @Test
    void lockedRowsAreKeptInMind() throws SQLException {
        run(other, "BEGIN");
        run(other, "SELECT v FROM t WHERE id = 1");
        run(one, "BEGIN; SELECT v FROM t WHERE id = 5 FOR UPDATE; UPDATE t SET v = 0 WHERE id = 6; COMMIT");
        run(other, "UPDATE t SET v = 50 WHERE id = 5");
        refused(other, "COMMIT", "40001");
        assertThat(run(one, "SELECT v FROM t WHERE id = 5")).containsExactly("5");
    }

    @Test
    void whatLosesIsNotCommitted() throws SQLException {
        run(one, "BEGIN");
        run(one, "SELECT v FROM t WHERE id = 4");
        run(other, "UPDATE t SET v = 40 WHERE id = 4");
        refused(one, "UPDATE t SET v = v + 1 WHERE id = 4; COMMIT; UPDATE t SET v = 0 WHERE id = 9", "40001");
        assertThat(run(one, "SELECT v FROM t WHERE id IN (4, 9) ORDER BY id")).containsExactly("40", "9");
    }
}
