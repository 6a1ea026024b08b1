package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many connections at once, and memory after many statements, each with a text of its own. */
@Tag("full")
@Timeout(300)
final class CapacityTest {
    private static final int CONNECTIONS = 500;
    private static final int EARLY = 10_000;
    private static final int LATE = 100_000;
    private static LocalDsql dsql;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    @Test
    void fiveHundredConnectionsAreServedAtOnce() throws SQLException {
        List<Connection> open = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                open.add(dsql.connect());
            }
            assertThat(dsql.server().connections()).isGreaterThanOrEqualTo(CONNECTIONS);
            for (int i = 0; i < CONNECTIONS; i++) {
                assertThat(number(open.get(i), "SELECT " + i)).isEqualTo(i);
            }
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
    }

    @Test
    void memoryDoesNotGrowWithStatements() throws SQLException {
        try (Connection connection = dsql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE counter (id int PRIMARY KEY, n bigint)");
            statement.execute("INSERT INTO counter VALUES (1, 0)");
            run(connection, 0, EARLY);
            long early = liveHeap();
            run(connection, EARLY, LATE);
            assertThat((double) liveHeap() / early).isLessThanOrEqualTo(1.05);
        }
    }

    private static void run(Connection connection, int from, int to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = from; i < to; i++) {
                if (i % 10 == 0) {
                    statement.execute("UPDATE counter SET n = " + i + " WHERE id = 1");
                } else {
                    number(connection, "SELECT n + " + i + " FROM counter WHERE id = 1");
                }
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static long liveHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
