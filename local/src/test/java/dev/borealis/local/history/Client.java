package dev.borealis.local.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One session that runs transactions drawn by lot, one after the other, and writes down what it saw. */
final class Client {
    /** The most statements of a transaction. */
    static final int MOST = 5;

    private static final long NOT_YET = -1;

    private final Connection connection;
    private final Moments moments;
    private final Mix mix;
    private final int number;
    private final Random lot;
    private final List<Transaction> history = new ArrayList<>();
    private int written;

    Client(Connection connection, Moments moments, Mix mix, int number, Random lot) {
        this.connection = connection;
        this.moments = moments;
        this.mix = mix;
        this.number = number;
        this.lot = lot;
    }

    List<Transaction> run(int transactions) throws SQLException {
        for (int i = 0; i < transactions; i++) {
            if (lot.nextInt(4) == 0) {
                alone();
            } else {
                block();
            }
        }
        return history;
    }

    /** Does something, and notes what became of it. */
    private void act(List<Op> ops) throws SQLException {
        written++;
        List<Action> actions = mix.actions();
        Action action = actions.get(lot.nextInt(actions.size()));
        int key = 1 + lot.nextInt(Workload.ROWS);
        int element = number * 1_000_000 + written;
        try {
            ops.addAll(action.run(connection, new Action.Target(mix, key, element)));
        } catch (SQLException failure) {
            ops.add(new Op.Nothing(key, element));
            throw failure;
        }
    }

    private void alone() throws SQLException {
        long begun = moments.next();
        List<Op> ops = new ArrayList<>();
        Outcome outcome = Outcome.COMMITTED;
        try {
            act(ops);
        } catch (SQLException failure) {
            outcome = lost(failure);
        }
        long ended = moments.next();
        note(ops.stream().map(Client::withoutLock).toList(), outcome, new Times(begun, ended, begun, ended));
    }

    /** A lock outside a block is not kept in mind by Local Aurora, as its documentation says: it only reads. */
    private static Op withoutLock(Op op) {
        return op instanceof Op.Lock lock ? new Op.Read(lock.key(), lock.seen()) : op;
    }

    private void block() throws SQLException {
        boolean together = lot.nextBoolean();
        int size = 1 + lot.nextInt(MOST);
        boolean keeps = lot.nextInt(8) != 0;
        long begun = moments.next();
        begin(together);
        long looked = together ? NOT_YET : moments.next();
        long ending = begun;
        List<Op> ops = new ArrayList<>();
        Outcome outcome = keeps ? Outcome.COMMITTED : Outcome.ABORTED;
        try {
            for (int i = 0; i < size; i++) {
                act(ops);
                looked = looked == NOT_YET ? moments.next() : looked;
            }
            ending = moments.next();
            end(together, keeps);
        } catch (SQLException failure) {
            outcome = lost(failure);
            looked = looked == NOT_YET ? moments.next() : looked;
            end(together, false);
        }
        note(ops, outcome, new Times(begun, looked, ending, moments.next()));
        connection.setAutoCommit(true);
    }

    /** Sends BEGIN now, or has the driver send it with the first statement. */
    private void begin(boolean together) throws SQLException {
        if (together) {
            connection.setAutoCommit(false);
        } else {
            execute("BEGIN");
        }
    }

    private void end(boolean together, boolean keeps) throws SQLException {
        if (!together) {
            execute(keeps ? "COMMIT" : "ROLLBACK");
        } else if (keeps) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Conflicts, and rows that are there already, are what may happen. */
    private static Outcome lost(SQLException failure) throws SQLException {
        if (failure.getSQLState().equals("40001") || failure.getSQLState().equals("23505")) {
            return Outcome.ABORTED;
        }
        throw failure;
    }

    private void note(List<Op> ops, Outcome outcome, Times times) {
        history.add(new Transaction(number + "." + history.size(), List.copyOf(ops), outcome, times));
    }
}
