package dev.borealis.local.internal.dsql;

import static dev.borealis.local.internal.dsql.Sql.execute;
import static dev.borealis.local.internal.dsql.Sql.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.occ.Statistics.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A block that began when there was no other session, and then one comes: nobody waits, and the first committer wins. */
@Timeout(60)
final class AloneTest {
    private static LocalDsql dsql;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    private static Connection connect(String protocol) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", protocol);
        return dsql.connect("admin", properties);
    }

    /** A block in the only session there is. */
    private static Connection alone(String protocol) throws Exception {
        Connection one = connect(protocol);
        while (dsql.server().connections() > 1) {
            Thread.onSpinWait(); // sessions of the test before come to their end
        }
        execute(one, "DROP TABLE IF EXISTS t");
        execute(one, "CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL)");
        execute(one, "INSERT INTO t SELECT i, i * 10 FROM generate_series(1, 5) AS i");
        one.setAutoCommit(false);
        return one;
    }

    private static void assertLost(Connection connection) {
        assertThatThrownBy(connection::commit)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"))
                .hasMessageContaining("(OC000)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void winsWhenItCommitsFirst(String protocol) throws Exception {
        long handovers = dsql.server().conflicts().get(Event.HANDOVER);
        try (Connection one = alone(protocol)) {
            execute(one, "UPDATE t SET v = 1 WHERE id = 1");
            execute(one, "INSERT INTO t VALUES (6, 6)");
            try (Connection other = connect(protocol)) {
                other.setAutoCommit(false);
                execute(other, "UPDATE t SET v = 2 WHERE id = 1");
                assertThat(query(one, "SELECT v FROM t WHERE id = 1")).isEqualTo("1");
                one.commit();
                assertLost(other);
            }
            assertThat(query(one, "SELECT sum(v) FROM t")).isEqualTo("147");
        }
        assertThat(dsql.server().conflicts().get(Event.HANDOVER)).isEqualTo(handovers + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void losesWhenItCommitsLater(String protocol) throws Exception {
        try (Connection one = alone(protocol)) {
            execute(one, "UPDATE t SET v = 1 WHERE id = 1");
            try (Connection other = connect(protocol)) {
                execute(other, "UPDATE t SET v = 2 WHERE id = 1");
                assertThat(query(one, "SELECT v FROM t WHERE id = 1")).isEqualTo("1");
                assertLost(one);
                assertThat(query(other, "SELECT v FROM t WHERE id = 1")).isEqualTo("2");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void keepsItsSnapshot(String protocol) throws Exception {
        try (Connection one = alone(protocol)) {
            assertThat(query(one, "SELECT count(*) FROM t")).isEqualTo("5");
            execute(one, "UPDATE t SET v = v + 1 WHERE id = 5");
            try (Connection other = connect(protocol)) {
                execute(other, "INSERT INTO t VALUES (7, 7)");
                execute(other, "UPDATE t SET v = 99 WHERE id = 4");
                assertThat(query(one, "SELECT count(*) FROM t")).isEqualTo("5");
                assertThat(query(one, "SELECT v FROM t WHERE id = 4")).isEqualTo("40");
                execute(one, "UPDATE t SET v = v + 1 WHERE id = 5");
                one.commit();
                assertThat(query(other, "SELECT v FROM t WHERE id = 5")).isEqualTo("52");
                assertThat(query(other, "SELECT count(*) FROM t")).isEqualTo("6");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void losesWhenItWritesWhatAnotherHasChanged(String protocol) throws Exception {
        try (Connection one = alone(protocol)) {
            assertThat(query(one, "SELECT v FROM t WHERE id = 3")).isEqualTo("30");
            try (Connection other = connect(protocol)) {
                execute(other, "UPDATE t SET v = 31 WHERE id = 3");
                execute(other, "DELETE FROM t WHERE id = 2");
                execute(one, "UPDATE t SET v = v + 1 WHERE id = 3");
                execute(one, "INSERT INTO t VALUES (8, 8)");
                assertLost(one);
                assertThat(query(other, "SELECT sum(v) FROM t")).isEqualTo("131");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void locksRowsAgainstWhoComesLater(String protocol) throws Exception {
        try (Connection one = alone(protocol)) {
            assertThat(query(one, "SELECT v FROM t WHERE id = 3 FOR UPDATE")).isEqualTo("30");
            try (Connection other = connect(protocol)) {
                other.setAutoCommit(false);
                execute(other, "UPDATE t SET v = 31 WHERE id = 3");
                execute(one, "UPDATE t SET v = 11 WHERE id = 1");
                one.commit();
                assertLost(other);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void staysWhereItCannotBeDoneAgain(String protocol) throws Exception {
        try (Connection one = alone(protocol)) {
            assertThat(query(one, "UPDATE t SET v = 1 WHERE id = 1 RETURNING gen_random_uuid()"))
                    .hasSize(36);
            try (Connection other = connect(protocol)) {
                execute(other, "UPDATE t SET v = 2 WHERE id = 2");
                execute(one, "UPDATE t SET v = 3 WHERE id = 3");
                one.commit();
                assertThat(query(other, "SELECT v FROM t WHERE id = 1")).isEqualTo("1");
            }
        }
    }
}
