package dev.borealis.dsql.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dsql.ConnectionLifetime;
import java.time.Duration;

/**
 * HikariCP, set up for Aurora DSQL. Needs {@code com.zaxxer:HikariCP} on the class path.
 *
 * <p>Connections end before the service ends them, spread over a quarter of their lifetime (HikariCP's own way); idle ones are
 * kept alive; new ones are opened no faster than the options {@code connectsPerSecond} and {@code connectBurst} say; a
 * {@linkplain DsqlEvictionRule conflict} does not cost a connection; validation is the driver's, without a query. With
 * {@code org.crac} on the class path a snapshot (CRaC, SnapStart) is taken without any open connection. A transaction that somebody
 * has left open on a connection, by a text or otherwise, is rolled back when it is given back.
 *
 * <pre>{@code
 * HikariDataSource pool = DsqlHikari.pool(dataSource, 20);
 * }</pre>
 */
@SuppressWarnings("exports") // who calls it has the pool, and requires its module
public final class DsqlHikari {

    private static final Duration KEEPALIVE = Duration.ofMinutes(5);

    private DsqlHikari() {}

    /** Says in words what a program lacks, before its JVM names a class. */
    private static void requireHikari() {
        try {
            Class.forName("com.zaxxer.hikari.HikariConfig", false, DsqlHikari.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "A pool needs a library that is not on the class path: add the dependency com.zaxxer:HikariCP to"
                            + " your build",
                    e);
        }
    }

    /**
     * Opens a pool.
     *
     * @param dataSource where its connections come from, with the options for the pool
     * @param size how many connections it keeps at most
     * @return a pool, to be closed at the end
     * @throws IllegalArgumentException if the options contradict each other
     * @throws IllegalStateException if HikariCP is not on the class path
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException if the first connection cannot be opened
     */
    public static HikariDataSource pool(DsqlDataSource dataSource, int size) {
        var config = config(dataSource);
        config.setMaximumPoolSize(size);
        return pool(config);
    }

    /**
     * Opens a pool from a configuration that was changed.
     *
     * @param config what {@link #config} gave
     * @return a pool, to be closed at the end
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException if the first connection cannot be opened
     */
    public static HikariDataSource pool(HikariConfig config) {
        var pool = new HikariDataSource(config);
        if (config.isAllowPoolSuspension() && config.getDataSource() instanceof PacedDataSource paced) {
            paced.keep(SnapshotHook.register(pool));
        }
        return pool;
    }

    /**
     * Gives the configuration, to be changed before the pool is opened.
     *
     * @param dataSource where the connections come from, with the options for the pool
     * @return HikariCP's defaults, but for what Aurora DSQL wants otherwise
     * @throws IllegalArgumentException if the options contradict each other
     * @throws IllegalStateException if HikariCP is not on the class path
     */
    public static HikariConfig config(DsqlDataSource dataSource) {
        requireHikari();
        var options = dataSource.options();
        var config = new HikariConfig();
        config.setDataSource(new PacedDataSource(dataSource));
        config.setMaxLifetime(ConnectionLifetime.of(options).longest().toMillis());
        config.setKeepaliveTime(Math.min(KEEPALIVE.toMillis(), config.getMaxLifetime() / 2));
        config.setExceptionOverride(DsqlEvictionRule.forPool());
        config.setAllowPoolSuspension(Snapshots.arePossible());
        return config;
    }
}
