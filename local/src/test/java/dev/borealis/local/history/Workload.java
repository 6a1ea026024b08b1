package dev.borealis.local.history;

import dev.borealis.local.internal.dsql.LocalDsql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGProperty;

/**
 * Several sessions at once on few rows, half of them with the simple protocol.
 *
 * @param transactions how many each of the sessions runs
 */
record Workload(LocalDsql dsql, Mix mix, long seed, int transactions) {
    static final int ROWS = 4;
    static final int SESSIONS = 8;

    /** What all of them saw and did, and the rows at the end. */
    List<Transaction> run() throws Exception {
        String table = mix.table();
        drop(table);
        Moments moments = new Moments();
        List<Transaction> history = new ArrayList<>();
        try (Connection connection = connect("extended")) {
            execute(connection, "CREATE TABLE " + table + " (id int PRIMARY KEY, v text)");
            execute(connection, "INSERT INTO " + table + " VALUES (1, '1'), (2, '2')");
        }
        history.add(new Transaction(
                "start",
                List.of(new Op.Insert(1, 1), new Op.Insert(2, 2)),
                Outcome.COMMITTED,
                new Times(moments.next(), moments.next(), moments.next(), moments.next())));
        history.addAll(play(moments));
        history.add(end(moments));
        return history;
    }

    private void drop(String table) throws SQLException {
        try (Connection connection = connect("extended")) {
            execute(connection, "DROP TABLE IF EXISTS " + table);
        }
    }

    private List<Transaction> play(Moments moments) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        List<Future<List<Transaction>>> running = new ArrayList<>();
        for (int number = 1; number <= SESSIONS; number++) {
            int session = number;
            running.add(threads.submit(() -> {
                try (Connection connection = connect(session % 2 == 0 ? "simple" : "extended")) {
                    return new Client(connection, moments, mix, session, new Random(seed * 31 + session))
                            .run(transactions);
                }
            }));
        }
        threads.shutdown();
        List<Transaction> history = new ArrayList<>();
        for (Future<List<Transaction>> one : running) {
            history.addAll(one.get());
        }
        return history;
    }

    private Transaction end(Moments moments) throws SQLException {
        try (Connection connection = connect("extended")) {
            long begun = moments.next();
            List<Op> ops = Action.SCAN.run(connection, new Action.Target(mix, 1, 0));
            long ended = moments.next();
            return new Transaction("end", ops, Outcome.COMMITTED, new Times(begun, ended, begun, ended));
        }
    }

    private Connection connect(String mode) throws SQLException {
        Properties properties = new Properties();
        PGProperty.PREFER_QUERY_MODE.set(properties, mode);
        return dsql.connect("admin", properties);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
