package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.occ.Statistics.Event;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many sessions at once on few rows: what was acknowledged is there, once, and nothing else. */
@Timeout(120)
final class ContestTest {
    private static final int SESSIONS = 8;
    private static final int ROWS = 5;
    private static final int TRANSACTIONS = 60;

    private static LocalDsql dsql;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    /** A session that adds to counters, one step of a transaction at a time. */
    private static final class Player implements Callable<long[]> {
        private final Random random;
        private final long[] added = new long[ROWS];
        private final long[] adding = new long[ROWS];
        private final String mode;
        private long[] first = new long[0];

        Player(long seed) {
            this.random = new Random(seed);
            this.mode = random.nextBoolean() ? "simple" : "extended";
        }

        @Override
        public long[] call() throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("preferQueryMode", mode);
            try (Connection connection = dsql.connect("admin", properties);
                    Statement statement = connection.createStatement()) {
                for (int i = 0; i < TRANSACTIONS; i++) {
                    play(statement);
                }
            }
            return added;
        }

        private void play(Statement statement) throws SQLException {
            java.util.Arrays.fill(adding, 0);
            first = new long[0];
            boolean block = random.nextInt(4) > 0;
            int steps = block ? 1 + random.nextInt(4) : 1;
            try {
                if (block) {
                    statement.execute("BEGIN");
                }
                for (int i = 0; i < steps; i++) {
                    step(statement, block);
                }
                if (block) {
                    statement.execute("COMMIT");
                }
                for (int i = 0; i < ROWS; i++) {
                    added[i] += adding[i];
                }
            } catch (SQLException error) {
                assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo("40001");
                statement.execute("ROLLBACK");
            }
        }

        private void step(Statement statement, boolean block) throws SQLException {
            int row = random.nextInt(ROWS);
            switch (block ? random.nextInt(5) : 0) {
                case 0 -> add(statement, row, "v + 1");
                case 1 -> add(statement, row, (read(statement, row, "") + 1) + "");
                case 2 -> add(statement, row, (read(statement, row, " FOR UPDATE") + 1) + "");
                case 3 -> snapshot(statement);
                default -> {
                    add(statement, row, "v + 1");
                    add(statement, (row + 1) % ROWS, "v + 1");
                }
            }
        }

        private void add(Statement statement, int row, String value) throws SQLException {
            assertThat(statement.executeUpdate("UPDATE counter SET v = " + value + " WHERE id = " + row))
                    .isEqualTo(1);
            adding[row]++;
        }

        private static long read(Statement statement, int row, String lock) throws SQLException {
            try (ResultSet rows = statement.executeQuery("SELECT v FROM counter WHERE id = " + row + lock)) {
                rows.next();
                return rows.getLong(1);
            }
        }

        /** All rows are as at the first look, but for one's own changes; told only of transactions that commit. */
        private void snapshot(Statement statement) throws SQLException {
            long[] seen = new long[ROWS];
            try (ResultSet rows = statement.executeQuery("SELECT id, v FROM counter")) {
                while (rows.next()) {
                    seen[rows.getInt(1)] = rows.getLong(2) - adding[rows.getInt(1)];
                }
            }
            if (first.length == 0) {
                first = seen;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLostAndNothingIsAddedTwice(long seed) throws Exception {
        try (Connection connection = dsql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS counter");
            statement.execute("CREATE TABLE counter (id int PRIMARY KEY, v bigint NOT NULL)");
            statement.execute("INSERT INTO counter SELECT i, 0 FROM generate_series(0, " + (ROWS - 1) + ") AS i");
            long[] added = playAll(seed);
            for (int row = 0; row < ROWS; row++) {
                assertThat(Player.read(statement, row, "")).as("row " + row).isEqualTo(added[row]);
            }
        }
        StringBuilder counts = new StringBuilder();
        for (Event event : Event.values()) {
            counts.append(event)
                    .append(' ')
                    .append(dsql.server().conflicts().get(event))
                    .append(' ');
        }
        System.out.println(counts);
    }

    private static long[] playAll(long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        try {
            List<Future<long[]>> players = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                players.add(threads.submit(new Player(seed * 1000 + i)));
            }
            long[] sum = new long[ROWS];
            for (Future<long[]> player : players) {
                long[] added = player.get();
                for (int row = 0; row < ROWS; row++) {
                    sum[row] += added[row];
                }
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }
}
