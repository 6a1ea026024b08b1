package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.RetryPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/dsql.md shows of pools and transactions. */
class ExamplesTest {

    private final DsqlDataSource dataSource = Aurora.dataSource().build();

    @BeforeAll
    static void makeTables() throws SQLException {
        Aurora.execute(
                "CREATE TABLE purse (id text PRIMARY KEY, cents bigint NOT NULL)",
                "INSERT INTO purse VALUES ('ann', 1000), ('bob', 0)",
                "CREATE TABLE reading (id int PRIMARY KEY)");
    }

    @Test
    void poolAndTransactions() throws SQLException {
        HikariDataSource pool = DsqlHikari.pool(dataSource, 20);
        DsqlTransactions transactions = DsqlTransactions.over(pool);
        long left = transactions.call(connection -> {
            move(connection, "ann", -250);
            move(connection, "bob", 250);
            return cents(connection, "ann");
        });

        assertThat(left).isEqualTo(750);
        pool.close();
    }

    @Test
    void policies() throws SQLException {
        DsqlTransactions transactions = DsqlTransactions.over(dataSource);
        RetryPolicy patient = RetryPolicy.defaults().toBuilder()
                .attempts(20)
                .deadline(Duration.ofMinutes(1))
                .build();
        transactions.withPolicy(patient).run(connection -> move(connection, "bob", 0));
        transactions.readOnly().run(connection -> cents(connection, "bob"));
        transactions.withoutRetry().run(connection -> move(connection, "bob", 0));

        assertThatThrownBy(() -> transactions.readOnly().run(connection -> move(connection, "bob", 1)))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void unknownOutcomes() throws Exception {
        try (var relay = Relay.start()) {
            var transactions = DsqlTransactions.over(relay.dataSource().build());
            boolean booked = book(transactions, relay);
            assertThat(booked).isTrue();
        }
    }

    private boolean book(DsqlTransactions transactions, Relay relay) throws SQLException {
        TransactionAction<SQLException> booking = connection -> {
            execute(connection, "INSERT INTO purse VALUES ('cid', 1)");
            relay.cut(Relay.Cut.AFTER_NEXT);
        };
        try {
            transactions.run(booking);
            return true;
        } catch (CommitOutcomeUnknownException e) {
            // Nobody knows: look for the row by the key it would have.
            return transactions.readOnly().call(connection -> exists(connection, "cid"));
        }
    }

    @Test
    void batches() throws SQLException {
        List<Integer> readings = IntStream.range(0, 5000).boxed().toList();
        DsqlTransactions transactions = DsqlTransactions.over(dataSource);
        long written = transactions.inParts(readings, 1000, (connection, part) -> {
            try (var insert = connection.prepareStatement("INSERT INTO reading VALUES (?)")) {
                for (int reading : part) {
                    insert.setInt(1, reading);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });

        assertThat(written).isEqualTo(5000);
    }

    @Test
    void listeners() throws SQLException {
        var conflicts = new AtomicInteger();
        var connections = new AtomicInteger();
        var url = Aurora.url();
        var credentials = Aurora.credentials();
        DsqlDataSource observed = DsqlDataSource.builder()
                .url(url)
                .credentialsProvider(credentials)
                .listener(event -> {
                    if (event instanceof DsqlEvent.AttemptFailed failed
                            && failed.kind().isConflict()) {
                        conflicts.incrementAndGet();
                    } else if (event instanceof DsqlEvent.Connected) {
                        connections.incrementAndGet();
                    }
                })
                .build();

        DsqlTransactions.over(observed).run(connection -> cents(connection, "ann"));
        assertThat(conflicts).hasValue(0);
        assertThat(connections).hasValue(1);
    }

    private static void move(Connection connection, String purse, long cents) throws SQLException {
        try (var statement = connection.prepareStatement("UPDATE purse SET cents = cents + ? WHERE id = ?")) {
            statement.setLong(1, cents);
            statement.setString(2, purse);
            statement.executeUpdate();
        }
    }

    private static long cents(Connection connection, String purse) throws SQLException {
        return Long.parseLong(Aurora.value(connection, "SELECT cents FROM purse WHERE id = '" + purse + "'"));
    }

    private static boolean exists(Connection connection, String purse) throws SQLException {
        return Aurora.value(connection, "SELECT 1 FROM purse WHERE id = '" + purse + "'") != null;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
