package dev.borealis.benchmarks;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Local Aurora's DSQL server holds: many connections open at once, and live heap after many statements, each with a
 * text of its own. Exit code 1 when the heap has grown by more than 5 %. Server and client share this JVM.
 *
 * <p>Arguments: connections (500), statements (10000; measured again after ten times as many).
 */
public final class ServerCapacity {
    private static final double ALLOWED_GROWTH = 1.05;

    private ServerCapacity() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int statements = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        boolean held;
        try (LocalDatabase database = new LocalDatabase()) {
            connections(database, count);
            held = heap(database, statements);
        }
        System.exit(held ? 0 : 1);
    }

    private static void connections(LocalDatabase database, int count) throws SQLException {
        List<Connection> open = new ArrayList<>();
        long before = System.nanoTime();
        for (int i = 0; i < count; i++) {
            open.add(database.throughAurora());
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        long sum = 0;
        for (Connection connection : open) {
            sum += number(connection, "SELECT 1");
        }
        System.out.printf(
                Locale.ROOT,
                "%d connections open at once, %d of them answer, opened one after the other in %.1f s, live heap %.1f MiB%n",
                count,
                sum,
                seconds,
                liveHeap() / 1048576.0);
        for (Connection connection : open) {
            connection.close();
        }
    }

    private static boolean heap(LocalDatabase database, int statements) throws SQLException {
        try (Connection connection = database.throughAurora();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE counter (id int PRIMARY KEY, n bigint)");
            statement.execute("INSERT INTO counter VALUES (1, 0)");
            long early = after(connection, 0, statements);
            long late = after(connection, statements, statements * 10);
            System.out.printf(
                    Locale.ROOT,
                    "live heap after %d statements %.2f MiB, after %d %.2f MiB: ratio %.3f%n",
                    statements,
                    early / 1048576.0,
                    statements * 10,
                    late / 1048576.0,
                    (double) late / early);
            return late <= early * ALLOWED_GROWTH;
        }
    }

    private static long after(Connection connection, int from, int to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = from; i < to; i++) {
                if (i % 10 == 0) {
                    statement.execute("UPDATE counter SET n = " + i + " WHERE id = 1");
                } else {
                    number(connection, "SELECT n + " + i + " FROM counter WHERE id = 1");
                }
            }
        }
        return liveHeap();
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
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
