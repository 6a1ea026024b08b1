package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.AuroraDatabaseException;
import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.Paging;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.SqlResult;
import dev.borealis.local.ActiveFault;
import dev.borealis.local.Faults;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A program that goes on while calls are throttled, refused, cut off and left without an answer. Each operation writes rows
 * under a number of its own; what it was told is compared with what is there at the end.
 */
final class FaultRun implements AutoCloseable {

    private static final List<String> KINDS = List.of(
            "data-api-throttle",
            "data-api-500",
            "data-api-503",
            "data-api-504",
            "data-api-reset",
            "data-api-500-after",
            "data-api-503-after",
            "data-api-504-after",
            "data-api-reset-after",
            "data-api-truncate");
    private static final List<String> OTHERS = List.of(
            // Each takes a second, as nothing is lost by waiting.
            "data-api-resuming,probability=0.002",
            "data-api-500-after,probability=0.05,operation=BeginTransaction",
            "data-api-reset-after,probability=0.05,operation=BeginTransaction",
            "data-api-truncate,probability=0.03,operation=CommitTransaction",
            "data-api-reset,probability=0.03,operation=CommitTransaction");
    private static final int VIEWS = 5;
    private static final int PARTS = 4;
    private static final int NUMBERS = 700;
    private static final String INSERT = "INSERT INTO run_log VALUES (?, ?)";

    private final Engine engine;
    private final SplittableRandom random;
    private final Connection connection;
    private final Connection counting;
    private final Connection always;
    private final DataApiClient client;
    private final AuroraDatabase database;
    private final Faults clock = Databases.faults();
    private boolean ahead;
    private final Map<Long, Told> told = new HashMap<>();
    private final Map<Long, Map<Outcome, Integer>> views = new HashMap<>();
    private long wrong;

    /** What an operation was told, and how many rows it writes. */
    private record Told(Outcome outcome, int parts) {}

    private enum Outcome {
        DONE,
        UNDONE,
        UNKNOWN
    }

    /** What one operation does. */
    private interface Work {
        void run(long operation) throws SQLException;
    }

    /**
     * What came out.
     *
     * @param operations how many operations there were
     * @param calls how many calls of the service they took
     * @param faults how many of these went wrong
     * @param lost acknowledged and not there
     * @param doubled there twice, or there although it was said not to be
     * @param torn a part of it there
     * @param wrong answers to reads that were not the right ones
     * @param unknown operations of which nobody could tell
     */
    record Report(
            int operations, long calls, long faults, long lost, long doubled, long torn, long wrong, long unknown) {}

    FaultRun(Engine engine, long seed) throws SQLException {
        this.engine = engine;
        this.random = new SplittableRandom(seed);
        this.connection = Databases.ours(engine);
        this.counting = connection("batchUpdateCounts", "exact");
        this.always = connection("paging", "always");
        this.client = Databases.client(engine);
        this.database = AuroraDatabase.of(Databases.client(engine));
        drop();
        make();
    }

    private Connection connection(String property, String value) throws SQLException {
        return Databases.builder(engine).property(property, value).build().getConnection();
    }

    private void make() throws SQLException {
        List<String> objects = new ArrayList<>();
        objects.add("CREATE TABLE run_log (operation bigint, part int)");
        objects.add("CREATE TABLE run_numbers (n int PRIMARY KEY, v varchar(200))");
        objects.add("CREATE TABLE run_parts (part int PRIMARY KEY)");
        objects.add("INSERT INTO run_parts VALUES (1), (2), (3), (4)");
        objects.add(
                switch (engine) {
                    case POSTGRESQL ->
                        "CREATE FUNCTION run_effect(bigint, int) RETURNS int LANGUAGE sql AS"
                                + " 'INSERT INTO run_log VALUES ($1, $2) RETURNING part'";
                    case MYSQL ->
                        "CREATE FUNCTION run_effect(o bigint, p int) RETURNS int MODIFIES SQL DATA"
                                + " BEGIN INSERT INTO run_log VALUES (o, p); RETURN p; END";
                });
        for (int i = 1; i <= VIEWS; i++) {
            objects.add("CREATE VIEW run_view_" + i + " AS SELECT run_effect(-" + i + ", 1) AS n");
        }
        StringBuilder rows = new StringBuilder("INSERT INTO run_numbers VALUES (0, '')");
        for (int n = 1; n < NUMBERS; n++) {
            rows.append(", (")
                    .append(n)
                    .append(", 'some text of number ")
                    .append(n)
                    .append("')");
        }
        objects.add(rows.toString());
        run(objects);
    }

    private void drop() throws SQLException {
        List<String> objects = new ArrayList<>();
        for (int i = 1; i <= VIEWS; i++) {
            objects.add("DROP VIEW IF EXISTS run_view_" + i);
        }
        objects.add("DROP FUNCTION IF EXISTS run_effect");
        objects.add("DROP TABLE IF EXISTS run_log");
        objects.add("DROP TABLE IF EXISTS run_numbers");
        objects.add("DROP TABLE IF EXISTS run_parts");
        run(objects);
    }

    private void run(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Report run(int operations) throws SQLException {
        long before = Databases.calls();
        long struck = 0;
        try (Faults faults = Databases.faults()) {
            for (String kind : KINDS) {
                faults.add(kind + ",probability=0.012,seed=" + random.nextInt(1, 1_000_000));
            }
            for (String fault : OTHERS) {
                faults.add(fault + ",seed=" + random.nextInt(1, 1_000_000));
            }
            for (int i = 1; i <= operations; i++) {
                operate(i);
                if (i % 250 == 0) {
                    passTime();
                }
            }
            for (ActiveFault fault : faults.active()) {
                struck += fault.hits();
            }
        }
        return judged(operations, Databases.calls() - before, struck);
    }

    /**
     * Transactions that were begun and not heard of end by being idle for 3 minutes. They are let pass, every other time, as
     * signatures hold for 5 minutes only.
     */
    private void passTime() {
        ahead = !ahead;
        clock.moveClock(Duration.ofSeconds(ahead ? 200 : -200));
    }

    private void operate(long operation) {
        switch (random.nextInt(14)) {
            case 11 -> attempt(operation, PARTS, this::returned);
            case 12 -> attempt(operation, PARTS, this::pagedEffects);
            case 13 -> attempt(operation, 1, this::called);
            case 0 -> attempt(operation, 1, id -> insert(connection, id, 1));
            case 1 -> attempt(operation, PARTS, id -> batch(connection, id, 1));
            case 2 -> attempt(operation, PARTS, id -> batch(counting, id, 1));
            case 3 -> attempt(operation, 1, id -> effect(id, 1));
            case 4 -> view(1 + random.nextInt(VIEWS));
            case 5 -> attempt(operation, PARTS + 2, this::transaction);
            case 6 -> attempt(operation, 2, this::inTransaction);
            case 7 -> attempt(operation, 2, this::automatic);
            case 8 -> read(this::count);
            case 9 -> read(this::paged);
            default -> read(this::streamed);
        }
    }

    /** As a program does that runs again what may be run again. */
    private void attempt(long operation, int parts, Work work) {
        told.put(operation, new Told(outcome(operation, work), parts));
    }

    private static Outcome outcome(long operation, Work work) {
        for (int tries = 1; tries <= 20; tries++) {
            try {
                work.run(operation);
                return Outcome.DONE;
            } catch (SQLException failure) {
                if ("08007".equals(failure.getSQLState())) {
                    return Outcome.UNKNOWN;
                }
                if (!String.valueOf(failure.getSQLState()).startsWith("08")) {
                    return Outcome.UNDONE;
                }
            } catch (AuroraDatabaseException failure) {
                if (failure.sqlState().equals("08007")) {
                    return Outcome.UNKNOWN;
                }
                if (!failure.isSafeToRetry()) {
                    return Outcome.UNDONE;
                }
            }
        }
        return Outcome.UNDONE;
    }

    private static void insert(Connection connection, long operation, int part) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, operation);
            insert.setInt(2, part);
            insert.executeUpdate();
        }
    }

    private static void batch(Connection connection, long operation, int first) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int part = first; part < first + PARTS; part++) {
                insert.setLong(1, operation);
                insert.setInt(2, part);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void effect(long operation, int part) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT run_effect(?, ?)")) {
            select.setLong(1, operation);
            select.setInt(2, part);
            select.executeQuery().close();
        }
    }

    /** In the caller's transaction, more than 1 MiB: what a change returns, or what a query has that writes. */
    private void returned(long operation) throws SQLException {
        String sql = switch (engine) {
            case POSTGRESQL -> "INSERT INTO run_log SELECT ?, part FROM run_parts RETURNING part, repeat('x', 300000)";
            case MYSQL -> "SELECT run_effect(?, part), repeat('x', 300000) FROM run_parts";
        };
        connection.setAutoCommit(false);
        try {
            readParts(connection, sql, operation);
            connection.commit();
        } finally {
            rollback();
        }
    }

    /** In pages from the start, in a transaction that ends with them. */
    private void pagedEffects(long operation) throws SQLException {
        readParts(always, "SELECT run_effect(?, part), 'x' FROM run_parts", operation);
    }

    private void readParts(Connection connection, String sql, long operation) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(3);
            select.setLong(1, operation);
            try (ResultSet rows = select.executeQuery()) {
                int sum = 0;
                while (rows.next()) {
                    sum += rows.getInt(1);
                }
                expect(sum == PARTS * (PARTS + 1) / 2);
            }
        }
    }

    private void called(long operation) throws SQLException {
        try (CallableStatement call = always.prepareCall("{? = call run_effect(?, ?)}")) {
            call.registerOutParameter(1, Types.INTEGER);
            call.setLong(2, operation);
            call.setInt(3, 1);
            call.execute();
            expect(call.getInt(1) == 1);
        }
    }

    /** A view's effects have one number for all who look at it: they are counted. */
    private void view(int number) {
        Outcome outcome = outcome(number, id -> {
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery("SELECT n FROM run_view_" + id)) {
                rows.next();
            }
        });
        views.computeIfAbsent((long) -number, id -> new EnumMap<>(Outcome.class))
                .merge(outcome, 1, Integer::sum);
    }

    private void transaction(long operation) throws SQLException {
        connection.setAutoCommit(false);
        try {
            insert(connection, operation, 1);
            effect(operation, 2);
            batch(connection, operation, 3);
            connection.commit();
        } finally {
            rollback();
        }
    }

    private void rollback() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException alreadyOver) {
            endQuietly();
        }
    }

    private void endQuietly() {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void inTransaction(long operation) {
        database.inTransaction(work -> {
            work.insert("INSERT INTO run_log VALUES (:id, 1)", Map.of("id", operation));
            work.insert("INSERT INTO run_log VALUES (:id, 2)", Map.of("id", operation));
            return work.query("SELECT count(*) FROM run_log WHERE operation = :id", Map.of("id", operation));
        });
    }

    private void automatic(long operation) {
        try {
            database.insert("INSERT INTO run_log VALUES (:id, 1)", Map.of("id", operation));
            database.executeBatch("INSERT INTO run_log VALUES (:id, 2)", List.of(Map.of("id", operation)));
            database.commit();
        } finally {
            try {
                database.rollback();
            } catch (AuroraDatabaseException endsByBeingIdle) {
                // There is nothing to be done about it.
            }
        }
    }

    /** A read that fails is tried again; one that answers must be right. */
    private void read(Work work) {
        Outcome unused = outcome(0, work);
    }

    private void expect(boolean right) {
        wrong += right ? 0 : 1;
    }

    private void count(long unused) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT count(*), sum(n) FROM run_numbers")) {
            expect(rows.next() && rows.getInt(1) == NUMBERS && rows.getLong(2) == NUMBERS * (NUMBERS - 1L) / 2);
        }
    }

    private void paged(long unused) {
        SqlCall call = SqlCall.of(PreparedSql.plain(engine, "SELECT n, v FROM run_numbers ORDER BY n"), List.of())
                .withPaging(Paging.ALWAYS)
                .withFetchSize(300);
        long sum = 0;
        int rows = 0;
        try (SqlResult result = client.execute(call)) {
            do {
                for (int row = 0; row < result.page().size(); row++) {
                    sum += result.page().getLong(row, 0);
                    rows++;
                }
            } while (result.nextPage());
        }
        expect(rows == NUMBERS && sum == NUMBERS * (NUMBERS - 1L) / 2);
    }

    private void streamed(long unused) {
        try (Stream<dev.borealis.dataapi.Row> rows = database.stream("SELECT n FROM run_numbers")) {
            expect(rows.count() == NUMBERS);
        }
    }

    private Report judged(int operations, long calls, long faults) throws SQLException {
        Map<Long, Map<Integer, Integer>> there = there();
        long lost = 0;
        long doubled = 0;
        long torn = 0;
        long unknown = 0;
        for (Map.Entry<Long, Told> each : told.entrySet()) {
            Map<Integer, Integer> parts = there.getOrDefault(each.getKey(), Map.of());
            int expected = each.getValue().parts();
            boolean none = parts.isEmpty();
            boolean twice = parts.values().stream().anyMatch(times -> times > 1);
            Outcome outcome = each.getValue().outcome();
            unknown += outcome == Outcome.UNKNOWN ? 1 : 0;
            lost += outcome == Outcome.DONE && parts.size() < expected ? 1 : 0;
            doubled += twice || (outcome == Outcome.UNDONE && !none) ? 1 : 0;
            torn += !none && parts.size() < expected ? 1 : 0;
        }
        for (Map.Entry<Long, Map<Outcome, Integer>> each : views.entrySet()) {
            int times = there.getOrDefault(each.getKey(), Map.of()).getOrDefault(1, 0);
            int done = each.getValue().getOrDefault(Outcome.DONE, 0);
            int open = each.getValue().getOrDefault(Outcome.UNKNOWN, 0);
            unknown += open;
            lost += Math.max(0, done - times);
            doubled += Math.max(0, times - done - open);
        }
        return new Report(operations, calls, faults, lost, doubled, torn, wrong, unknown);
    }

    /** How often each part of each operation is there. */
    private Map<Long, Map<Integer, Integer>> there() throws SQLException {
        Map<Long, Map<Integer, Integer>> there = new HashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery("SELECT operation, part, count(*) FROM run_log GROUP BY operation, part")) {
            while (rows.next()) {
                there.computeIfAbsent(rows.getLong(1), id -> new HashMap<>()).put(rows.getInt(2), rows.getInt(3));
            }
        }
        return there;
    }

    @Override
    public void close() throws SQLException {
        if (!ahead) {
            passTime();
        }
        try {
            drop();
        } finally {
            passTime();
            clock.close();
        }
        connection.close();
        counting.close();
        always.close();
        database.close();
        client.close();
    }
}
