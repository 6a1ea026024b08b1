package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.occ.Statistics.Event;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many sessions at once on few rows: what was acknowledged is there, once, and nothing else. */
@Timeout(120)
final class ContestTest {
    private static final int SESSIONS = 8;
    private static final int ROWS = 5;
    private static final int TRANSACTIONS = 60;

    private static LocalDsql usual;

    /** Where every block begins as if nothing had conflicted for long. */
    private static LocalDsql calm;

    @BeforeAll
    static void start() throws Exception {
        usual = LocalDsql.start();
        calm = LocalDsql.start(settings -> settings.calmAfter(0));
    }

    @AfterAll
    static void stop() {
        usual.close();
        calm.close();
    }

    /** A session that adds to counters, one step of a transaction at a time. */
    private static final class Player implements Callable<long[]> {
        private final LocalDsql dsql;
        private final Random random;
        private final long[] added = new long[ROWS];
        private final long[] adding = new long[ROWS];
        private final String mode;
        private long[] first = new long[0];
        private boolean consistent;

        Player(LocalDsql dsql, long seed) {
            this.dsql = dsql;
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
            Arrays.fill(adding, 0);
            first = new long[0];
            consistent = true;
            boolean block = random.nextInt(4) > 0;
            int steps = block ? 1 + random.nextInt(4) : 1;
            try {
                if (block) {
                    statement.execute("BEGIN");
                }
                for (int i = 0; i < steps; i++) {
                    step(statement, block);
                }
                if (block && random.nextInt(4) == 0) {
                    statement.execute("ROLLBACK");
                    return;
                }
                if (block) {
                    statement.execute("COMMIT");
                    assertThat(consistent).as("one snapshot").isTrue();
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
                case 0 -> add(statement, block, row, "v + 1");
                case 1 -> add(statement, block, row, (read(statement, row, "") + 1) + "");
                case 2 -> add(statement, block, row, (read(statement, row, " FOR UPDATE") + 1) + "");
                case 3 -> snapshot(statement);
                default -> {
                    add(statement, block, row, "v + 1");
                    add(statement, block, (row + 1) % ROWS, "v + 1");
                }
            }
        }

        private void add(Statement statement, boolean block, int row, String value) throws SQLException {
            ContestTest.add(statement, block, row, value);
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
            consistent &= Arrays.equals(first, seen);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLostAndNothingIsAddedTwice(long seed) throws Exception {
        BothAtOnce.run(() -> nothingIsLost(usual, seed), () -> nothingIsLost(calm, seed));
    }

    private static void nothingIsLost(LocalDsql dsql, long seed) throws Exception {
        try (Connection connection = dsql.connect();
                Statement statement = connection.createStatement()) {
            prepare(statement);
            long[] added = playAll(dsql, seed);
            check(statement, added);
        }
    }

    /** Sessions that one thread drives in turns it draws: whoever waited for another would wait for ever. */
    @Tag("full")
    @ParameterizedTest
    @MethodSource("manySeeds")
    @Timeout(120)
    void theSameForLong(long seed) throws Exception {
        nothingIsLostAndNothingIsAddedTwice(seed);
        oneThreadNeverWaitsForItself(seed);
    }

    static LongStream manySeeds() {
        return LongStream.range(100, 140);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void oneThreadNeverWaitsForItself(long seed) throws Exception {
        BothAtOnce.run(() -> neverWaits(usual, seed), () -> neverWaits(calm, seed));
    }

    private static void neverWaits(LocalDsql dsql, long seed) throws Exception {
        Random random = new Random(seed);
        long[] added = new long[ROWS];
        try (Connection connection = dsql.connect();
                Statement statement = connection.createStatement()) {
            prepare(statement);
            List<Turns> sessions = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sessions.add(new Turns(dsql, random, added));
            }
            for (int i = 0; i < 400; i++) {
                sessions.get(random.nextInt(sessions.size())).next();
            }
            for (Turns session : sessions) {
                session.close();
            }
            check(statement, added);
        }
        assertThat(dsql.server().conflicts().get(Event.EVICTION)).isPositive();
    }

    /** Adds to a counter and notes it in a row that refers to it; in a block the reference locks the counter first. */
    private static void add(Statement statement, boolean block, int row, String value) throws SQLException {
        String note = "INSERT INTO note (counter) VALUES (" + row + ")";
        String update = "UPDATE counter SET v = " + value + " WHERE id = " + row;
        if (block) {
            statement.executeUpdate(note);
        }
        assertThat(statement.executeUpdate(block ? update : "WITH noted AS (" + note + ") " + update))
                .isEqualTo(1);
    }

    private static void prepare(Statement statement) throws SQLException {
        statement.execute("DROP TABLE IF EXISTS note");
        statement.execute("DROP TABLE IF EXISTS counter");
        statement.execute("CREATE TABLE counter (id int PRIMARY KEY, v bigint NOT NULL)");
        statement.execute("INSERT INTO counter SELECT i, 0 FROM generate_series(0, " + (ROWS - 1) + ") AS i");
        statement.execute("CREATE TABLE note (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),"
                + " counter int NOT NULL REFERENCES counter)");
    }

    private static void check(Statement statement, long[] added) throws SQLException {
        for (int row = 0; row < ROWS; row++) {
            assertThat(Player.read(statement, row, "")).as("row " + row).isEqualTo(added[row]);
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM note WHERE counter = " + row)) {
                rows.next();
                assertThat(rows.getLong(1)).as("notes of row " + row).isEqualTo(added[row]);
            }
        }
    }

    /** A session that does one thing at a time. It reads what it saw before or wrote itself, or its COMMIT fails. */
    private static final class Turns {
        private final Random random;
        private final long[] added;
        private final long[] adding = new long[ROWS];
        private final Connection connection;
        private final Statement statement;
        private final List<String> done = new ArrayList<>();
        private boolean open;
        private boolean consistent;
        private long[] first = new long[0];

        Turns(LocalDsql dsql, Random random, long[] added) throws SQLException {
            this.random = random;
            this.added = added;
            Properties properties = new Properties();
            properties.setProperty("preferQueryMode", random.nextBoolean() ? "simple" : "extended");
            this.connection = dsql.connect("admin", properties);
            this.statement = connection.createStatement();
        }

        void next() throws SQLException {
            try {
                step(random.nextInt(10), random.nextInt(ROWS));
            } catch (SQLException error) {
                assertThat(error.getSQLState()).as(error.getMessage() + done).isEqualTo("40001");
                statement.execute("ROLLBACK");
                open = false;
            }
        }

        private void step(int what, int row) throws SQLException {
            done.add(what + "/" + row);
            if (!open) {
                begin(what);
            } else if (what < 3) {
                update(row, "v + 1");
            } else if (what < 5) {
                update(row, (Player.read(statement, row, what == 4 ? " FOR UPDATE" : "") + 1) + "");
            } else if (what < 8) {
                look();
            } else {
                end(what == 8);
            }
        }

        private void begin(int what) throws SQLException {
            Arrays.fill(adding, 0);
            first = new long[0];
            consistent = true;
            if (what == 0) {
                update(what, "v + 1");
                added[what]++;
            } else {
                statement.execute("BEGIN");
                open = true;
            }
        }

        private void update(int row, String value) throws SQLException {
            add(statement, open, row, value);
            adding[row]++;
        }

        private void look() throws SQLException {
            long[] seen = new long[ROWS];
            try (ResultSet rows = statement.executeQuery("SELECT id, v FROM counter")) {
                while (rows.next()) {
                    seen[rows.getInt(1)] = rows.getLong(2) - adding[rows.getInt(1)];
                }
            }
            if (first.length == 0) {
                first = seen;
            }
            consistent &= Arrays.equals(first, seen);
        }

        private void end(boolean commit) throws SQLException {
            statement.execute(commit ? "COMMIT" : "ROLLBACK");
            open = false;
            if (commit) {
                assertThat(consistent).as("one snapshot: " + done).isTrue();
                for (int i = 0; i < ROWS; i++) {
                    added[i] += adding[i];
                }
            }
            done.clear();
        }

        void close() throws SQLException {
            connection.close();
        }
    }

    private static long[] playAll(LocalDsql dsql, long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        try {
            List<Future<long[]>> players = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                players.add(threads.submit(new Player(dsql, seed * 1000 + i)));
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
