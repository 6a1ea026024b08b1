package dev.borealis.dsql.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Closes a pool's connections before a snapshot of the process is taken: they would not survive it, and their tokens would
 * lie in it. Whoever wants one waits until the process goes on, and gets a fresh one.
 */
final class SnapshotHook implements Resource {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int LOOK_MILLIS = 5;

    private final HikariDataSource pool;

    private SnapshotHook(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Registers a hook; somebody must hold on to it. */
    static SnapshotHook register(HikariDataSource pool) {
        var hook = new SnapshotHook(pool);
        Core.getGlobalContext().register(hook);
        return hook;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws InterruptedException {
        if (pool.isClosed()) {
            return;
        }
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        connections.suspendPool();
        connections.softEvictConnections();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (connections.getTotalConnections() > 0) {
            if (System.nanoTime() - end > 0) {
                connections.resumePool();
                throw new IllegalStateException(connections.getActiveConnections() + " connections of "
                        + pool.getPoolName() + " are still in use; end the work on them before a snapshot is taken");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        if (!pool.isClosed()) {
            pool.getHikariPoolMXBean().resumePool();
        }
    }
}
