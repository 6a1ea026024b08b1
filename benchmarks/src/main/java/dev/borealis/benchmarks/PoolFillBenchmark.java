package dev.borealis.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.dsql.jdbc.DsqlHikari;
import java.util.List;
import java.util.Locale;

/**
 * Time until a pool has its 50 connections: HikariCP as Borealis sets it up, beside HikariCP over pgjdbc with a ready password.
 *
 * <p>Arguments: counted rounds (10) and warm-up rounds (3).
 */
public final class PoolFillBenchmark {

    private static final int CONNECTIONS = 50;

    private PoolFillBenchmark() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int warmup = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        try (LocalDatabase database = new LocalDatabase()) {
            var contenders = List.of(
                    new Contender("Borealis", () -> fill(DsqlHikari.config(database.dataSource()))),
                    new Contender("pgjdbc, ready password", () -> fill(plain(database))));
            double[][] nanos = new Interleaved(contenders).run(warmup, rounds);
            for (int i = 0; i < contenders.size(); i++) {
                System.out.printf(
                        Locale.ROOT,
                        "%-24s median %.0f ms for %d connections%n",
                        contenders.get(i).name(),
                        MedianInterval.of(nanos[i]).median() / 1e6,
                        CONNECTIONS);
            }
            System.out.printf(
                    Locale.ROOT,
                    "median ratio %.3f%n",
                    MedianInterval.of(Interleaved.ratios(nanos[0], nanos[1])).median());
        }
    }

    private static HikariConfig plain(LocalDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.plainUrl());
        config.setUsername("admin");
        config.setPassword("any");
        return config;
    }

    private static void fill(HikariConfig config) throws InterruptedException {
        config.setMaximumPoolSize(CONNECTIONS);
        try (var pool = new HikariDataSource(config)) {
            while (pool.getHikariPoolMXBean().getTotalConnections() < CONNECTIONS) {
                Thread.sleep(1);
            }
        }
    }
}
