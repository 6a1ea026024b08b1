package dev.borealis.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.benchmarks.Interleaved.Work;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.dsql.jdbc.DsqlTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * A plain query, and a transaction of two statements, through a pool as Borealis sets it up, beside HikariCP over pgjdbc on the
 * same server: what the promises cost.
 *
 * <p>Arguments: counted rounds (200) and warm-up rounds (100), of 100 each.
 */
public final class PoolQueryBenchmark {

    private static final int EACH = 100;
    private static final String QUERY = "SELECT owner FROM account WHERE id = 7";
    private static final String UPDATE = "UPDATE account SET balance = balance + 1 WHERE id = 7";

    private PoolQueryBenchmark() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        int warmup = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        try (LocalDatabase database = new LocalDatabase();
                var ours = DsqlHikari.pool(database.dataSource(), 2);
                var plain = new HikariDataSource(plain(database))) {
            Accounts.fill(database);
            var transactions = DsqlTransactions.over(ours);
            compare("query", rounds, warmup, () -> query(ours), () -> query(plain));
            compare(
                    "transaction",
                    rounds,
                    warmup,
                    () -> transactions.run(PoolQueryBenchmark::change),
                    () -> change(plain));
        }
    }

    private static void compare(String what, int rounds, int warmup, Work ours, Work plain) throws Exception {
        double[][] nanos = new Interleaved(List.of(
                        new Contender("Borealis", times(ours)), new Contender("HikariCP, pgjdbc", times(plain))))
                .run(warmup, rounds);
        System.out.printf(
                Locale.ROOT,
                "%-12s Borealis %.1f us, HikariCP over pgjdbc %.1f us, median ratio %.3f%n",
                what,
                MedianInterval.of(nanos[0]).median() / 1e3 / EACH,
                MedianInterval.of(nanos[1]).median() / 1e3 / EACH,
                MedianInterval.of(Interleaved.ratios(nanos[0], nanos[1])).median());
    }

    private static Work times(Work work) {
        return () -> {
            for (int i = 0; i < EACH; i++) {
                work.run();
            }
        };
    }

    private static HikariConfig plain(LocalDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.plainUrl());
        config.setUsername("admin");
        config.setPassword("any");
        config.setMaximumPoolSize(2);
        return config;
    }

    private static void query(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            query(connection);
        }
    }

    private static void query(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(QUERY);
                var rows = statement.executeQuery()) {
            rows.next();
        }
    }

    private static void change(Connection connection) throws SQLException {
        query(connection);
        try (var statement = connection.prepareStatement(UPDATE)) {
            statement.executeUpdate();
        }
    }

    private static void change(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            change(connection);
            connection.commit();
        }
    }
}
