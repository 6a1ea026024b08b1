package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.ActiveFault;
import dev.borealis.local.Fault;
import dev.borealis.local.FaultKind;
import dev.borealis.local.Faults;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A bank whose clerks work on a cluster where everything goes wrong that can: conflicts, connections that end before and during
 * COMMIT, logins refused, tokens that expire on the way. Whatever happens, no money appears or disappears, and every transfer that was acknowledged happened once.
 */
class BankTest {

    private static final int ACCOUNTS = 100;
    private static final int CLERKS = 16;
    private static final int TRANSFERS = 20;
    private static final int OPENING_BALANCE = 1000;
    private static final long PATIENCE_SECONDS = 120;

    /** What goes wrong, and how often: conflicts, connections that end before and during COMMIT, logins that are refused. */
    private static final List<Fault> FAULTS = List.of(
            Fault.of(FaultKind.CONFLICT).probability(0.1, 1),
            Fault.of(FaultKind.SCHEMA_CONFLICT).probability(0.05, 2),
            Fault.of(FaultKind.AGE_CONNECTION).probability(0.02, 3),
            Fault.of(FaultKind.DROP_BEFORE_COMMIT).probability(0.04, 4),
            Fault.of(FaultKind.DROP_AFTER_COMMIT).probability(0.04, 5),
            Fault.of(FaultKind.TOKEN_EXPIRED).probability(0.1, 6),
            Fault.of(FaultKind.RATE_EXCEEDED).probability(0.1, 7),
            Fault.of(FaultKind.WAKING_UP).probability(0.1, 8));

    private final Set<Transfer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Transfer> unknown = ConcurrentHashMap.newKeySet();
    private final Set<Transfer> failed = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();

    private record Transfer(String key, int from, int to, int amount) {

        static Transfer draw(int clerk, int number, Random random) {
            int from = random.nextInt(ACCOUNTS);
            int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            return new Transfer(clerk + "-" + number, from, to, 1 + random.nextInt(50));
        }

        void book(Connection connection) throws SQLException {
            move(connection, from, -amount);
            move(connection, to, amount);
            try (var statement = connection.prepareStatement("INSERT INTO transfer VALUES (?, ?, ?, ?)")) {
                statement.setString(1, key);
                statement.setInt(2, from);
                statement.setInt(3, to);
                statement.setInt(4, amount);
                statement.executeUpdate();
            }
        }

        private static void move(Connection connection, int account, int amount) throws SQLException {
            try (var statement = connection.prepareStatement("UPDATE account SET balance = balance + ? WHERE id = ?")) {
                statement.setInt(1, amount);
                statement.setInt(2, account);
                statement.executeUpdate();
            }
        }
    }

    @Test
    void losesNothingAndDoesNothingTwice() throws Exception {
        openAccounts();
        try (Faults faults = Aurora.local().faults().scope();
                var pool = DsqlHikari.pool(Aurora.dataSource().build(), CLERKS)) {
            List<ActiveFault> active = FAULTS.stream().map(faults::add).toList();
            var transactions = DsqlTransactions.over(pool);
            workOnAll(clerk -> work(clerk, transactions));
            assertThat(active)
                    .allSatisfy(fault -> assertThat(fault.hits())
                            .as(fault.fault().toString())
                            .isPositive());
        }
        assertThat(surprises).isEmpty();
        assertThat(acknowledged).isNotEmpty();
        assertThat(unknown).isNotEmpty();

        var booked = booked();
        assertThat(booked).containsAll(acknowledged).noneMatch(failed::contains);
        reconcile(booked);

        assertThat(booked()).hasSize(CLERKS * TRANSFERS - failed.size());
        assertThat(balances()).isEqualTo(balancesOf(booked()));
    }

    private static void openAccounts() throws SQLException {
        Aurora.execute(
                "CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL)",
                "CREATE TABLE transfer (key text PRIMARY KEY, debit int, credit int, amount int)",
                "INSERT INTO account SELECT id, " + OPENING_BALANCE + " FROM generate_series(0, " + (ACCOUNTS - 1)
                        + ") id");
    }

    private interface Clerk {
        void work(int number) throws Exception;
    }

    private static void workOnAll(Clerk clerk) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(CLERKS);
        try {
            var tasks = IntStream.range(0, CLERKS)
                    .<Callable<Boolean>>mapToObj(number -> () -> {
                        clerk.work(number);
                        return true;
                    })
                    .toList();
            List<Future<Boolean>> done = threads.invokeAll(tasks, PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(done).noneMatch(Future::isCancelled);
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(int clerk, DsqlTransactions transactions) {
        var random = new Random(clerk);
        for (int number = 0; number < TRANSFERS; number++) {
            var transfer = Transfer.draw(clerk, number, random);
            try {
                transactions.run(transfer::book);
                acknowledged.add(transfer);
            } catch (CommitOutcomeUnknownException e) {
                unknown.add(transfer);
            } catch (SQLException e) {
                failed.add(transfer);
            } catch (RuntimeException e) {
                surprises.add(e);
            }
        }
    }

    /** Looks by its key whether a transfer of unknown outcome was booked, and books it if not. */
    private void reconcile(Set<Transfer> booked) throws SQLException {
        var transactions = DsqlTransactions.over(Aurora.dataSource().build());
        for (var transfer : unknown) {
            if (!booked.contains(transfer)) {
                transactions.run(transfer::book);
            }
        }
    }

    private static Set<Transfer> booked() throws SQLException {
        Set<Transfer> found = ConcurrentHashMap.newKeySet();
        try (var connection = Aurora.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT key, debit, credit, amount FROM transfer")) {
            while (rows.next()) {
                found.add(new Transfer(rows.getString(1), rows.getInt(2), rows.getInt(3), rows.getInt(4)));
            }
        }
        return found;
    }

    private static Map<Integer, Integer> balances() throws SQLException {
        var found = new HashMap<Integer, Integer>();
        try (var connection = Aurora.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, balance FROM account")) {
            while (rows.next()) {
                found.put(rows.getInt(1), rows.getInt(2));
            }
        }
        return found;
    }

    private static Map<Integer, Integer> balancesOf(Set<Transfer> transfers) {
        var expected = new HashMap<Integer, Integer>();
        IntStream.range(0, ACCOUNTS).forEach(id -> expected.put(id, OPENING_BALANCE));
        for (var transfer : transfers) {
            expected.merge(transfer.from(), -transfer.amount(), Integer::sum);
            expected.merge(transfer.to(), transfer.amount(), Integer::sum);
        }
        return expected;
    }
}
