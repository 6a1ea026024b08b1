package dev.borealis.benchmarks;

import dev.borealis.benchmarks.Interleaved.Contender;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What Local Aurora's DSQL server costs: the same work through it, through a relay of bytes that ends TLS, and straight to
 * PostgreSQL, in turn, over one database. Server, relay and clients share this JVM.
 *
 * <p>Arguments: counted rounds (15), warm-up rounds (8), transactions a round (2400).
 */
public final class ServerBenchmark {
    private static final int ROWS = 8_000;

    private ServerBenchmark() {}

    /** One transaction on a connection. */
    private interface Transaction {
        void run(Connection connection, int number) throws SQLException;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        int warmup = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        int work = args.length > 2 ? Integer.parseInt(args[2]) : 2_400;
        System.out.println("Versions: " + Versions.describe());
        try (LocalDatabase database = new LocalDatabase()) {
            fill(database);
            for (int clients : new int[] {1, 8}) {
                measure("read-mostly", database, ServerBenchmark::readMostly, clients, work, warmup, rounds);
                measure("write", database, ServerBenchmark::write, clients, work, warmup, rounds);
            }
        }
    }

    private static void fill(LocalDatabase database) throws SQLException {
        try (Connection connection = database.direct();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE account (id int PRIMARY KEY, owner text, balance bigint)");
            statement.execute("INSERT INTO account SELECT i, 'owner ' || i, 100 FROM generate_series(0, " + (ROWS - 1)
                    + ") AS i");
            statement.execute(
                    "CREATE TABLE entry (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account int, amount int)");
            statement.execute("ANALYZE");
        }
    }

    /** Nine reads by key to one update. */
    private static void readMostly(Connection connection, int number) throws SQLException {
        if (number % 10 == 9) {
            update(connection, "UPDATE account SET balance = balance + 1 WHERE id = ?", number % ROWS);
        } else {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT id, owner, balance FROM account WHERE id = ?")) {
                query.setInt(1, number % ROWS);
                query.executeQuery().next();
            }
        }
    }

    /** An insert and an update in a block. */
    private static void write(Connection connection, int number) throws SQLException {
        connection.setAutoCommit(false);
        update(connection, "INSERT INTO entry (account, amount) VALUES (?, 1)", number % ROWS);
        update(connection, "UPDATE account SET balance = balance + 1 WHERE id = ?", number % ROWS);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void update(Connection connection, String sql, int key) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, key);
            update.executeUpdate();
        }
    }

    private static void measure(
            String name, LocalDatabase database, Transaction transaction, int clients, int work, int warmup, int rounds)
            throws Exception {
        try (Crew aurora = new Crew(database::throughAurora, transaction, clients, work);
                Crew relay = new Crew(database::throughRelay, transaction, clients, work);
                Crew direct = new Crew(database::direct, transaction, clients, work)) {
            double[][] nanos = new Interleaved(List.of(
                            new Contender("Local Aurora", aurora),
                            new Contender("relay", relay),
                            new Contender("PostgreSQL", direct)))
                    .run(warmup, rounds);
            String what = String.format(Locale.ROOT, "%s, %d connection(s)", name, clients);
            print(what, "TLS relay", Interleaved.ratios(nanos[1], nanos[0]), nanos[0], work);
            print(what, "PostgreSQL", Interleaved.ratios(nanos[2], nanos[0]), nanos[0], work);
        }
    }

    private static void print(String work, String other, double[] ratios, double[] nanos, int transactions) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-28s Local Aurora / %-18s median throughput ratio %.3f (%.3f to %.3f, %d rounds), %.0f transactions/s%n",
                work,
                other,
                MedianInterval.of(ratios).median(),
                sorted[0],
                sorted[sorted.length - 1],
                ratios.length,
                transactions / (MedianInterval.of(nanos).median() / 1e9));
    }

    /** Opens a connection. */
    private interface Opener {
        Connection open() throws SQLException;
    }

    /** Clients with a connection each that share a round's work; no two touch the same row. */
    private static final class Crew implements Interleaved.Work, AutoCloseable {
        private final List<Connection> connections = new ArrayList<>();
        private final ExecutorService threads;
        private final Transaction transaction;
        private final int each;

        private Crew(Opener opener, Transaction transaction, int clients, int work) throws SQLException {
            for (int i = 0; i < clients; i++) {
                connections.add(opener.open());
            }
            this.threads = Executors.newFixedThreadPool(clients);
            this.transaction = transaction;
            this.each = work / clients;
        }

        @Override
        public void run() throws Exception {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < connections.size(); i++) {
                int who = i;
                parts.add(threads.submit(() -> part(who)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }

        private Void part(int who) throws SQLException {
            int first = who * (ROWS / connections.size());
            for (int i = 0; i < each; i++) {
                transaction.run(connections.get(who), first + i % (ROWS / connections.size()));
            }
            return null;
        }

        @Override
        public void close() throws SQLException {
            threads.shutdownNow();
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}
