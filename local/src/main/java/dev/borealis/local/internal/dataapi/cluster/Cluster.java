package dev.borealis.local.internal.dataapi.cluster;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster and its database server, which starts at the first call. Thread-safe. */
public final class Cluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.borealis.local.data-api");

    private final ClusterSettings settings;
    private final Executor executor;
    private final AutoPause pause;
    private @Nullable SessionPool pool;
    private boolean closed;

    public Cluster(ClusterSettings settings, Executor executor, Clock clock) {
        this.settings = settings;
        this.executor = executor;
        this.pause = new AutoPause(settings.name() + "-instance-1", clock);
    }

    String resourceArn() {
        return settings.resourceArn();
    }

    public AutoPause pause() {
        return pause;
    }

    public Session take(String database) throws IOException {
        return pool().take(database);
    }

    public void giveBack(String database, Session session) {
        pool().giveBack(database, session);
    }

    /** Closes the sessions that wait for calls; answers whether there were any. */
    public boolean closeIdle() {
        return pool().closeIdle();
    }

    /** Closes sessions that nobody has needed for a while. */
    synchronized void tidy() {
        if (pool != null) {
            pool.tidy();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            pool.close();
        }
    }

    private synchronized SessionPool pool() {
        if (closed) {
            throw new ServiceException(ErrorType.DATABASE_UNAVAILABLE, "Local Aurora is closed");
        }
        if (pool == null) {
            pool = startPool();
        }
        return pool;
    }

    private SessionPool startPool() {
        try {
            return new SessionPool(settings.engine().start(), executor);
        } catch (IOException e) {
            LOG.error("The database of {} cannot start", settings.resourceArn(), e);
            throw new ServiceException(ErrorType.DATABASE_UNAVAILABLE, "The database cannot start: " + e.getMessage());
        }
    }
}
