package dev.borealis.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients with a connection each that share a round's work; no two touch the same row. */
final class Crew implements Interleaved.Work, AutoCloseable {
    /** Opens a connection. */
    interface Opener {
        Connection open() throws SQLException;
    }

    /** One transaction on a connection. */
    interface Transaction {
        void run(Connection connection, int number) throws SQLException;
    }

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads;
    private final Transaction transaction;
    private final int each;

    Crew(Opener opener, Transaction transaction, int clients, int work) throws SQLException {
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
        int first = who * (Accounts.ROWS / connections.size());
        for (int i = 0; i < each; i++) {
            transaction.run(connections.get(who), first + i % (Accounts.ROWS / connections.size()));
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
