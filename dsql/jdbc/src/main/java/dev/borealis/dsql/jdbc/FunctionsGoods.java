package dev.borealis.dsql.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a transaction's function was given, and what it has made of that. All of it ends at once: no call is half way through then,
 * and none gets through later.
 */
final class FunctionsGoods {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionsGoods.class);

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<Statement> statements =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private @Nullable DriverSettings settings;
    private boolean over;

    /** A use of it, until it is closed. */
    interface Use extends AutoCloseable {
        /** Whether it comes too late. */
        boolean isOver();

        @Override
        void close();
    }

    Use use() {
        lock.readLock().lock();
        boolean late = over;
        return new Use() {
            @Override
            public boolean isOver() {
                return late;
            }

            @Override
            public void close() {
                lock.readLock().unlock();
            }
        };
    }

    void add(Statement statement) {
        statements.add(statement);
    }

    /** Notes that the function is about to have the driver's own connection, on which it can set what a pool does not see. */
    void givesAway(PgConnection connection) throws SQLException {
        synchronized (statements) {
            settings = settings == null ? DriverSettings.of(connection) : settings;
        }
    }

    /** Lets nothing through any more: it would run in no transaction, or in somebody else's. */
    void end() {
        lock.writeLock().lock();
        try {
            over = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Closes the statements, and with them their rows; has the driver's connection as it was. */
    void putBack() {
        if (settings != null) {
            try {
                settings.restore();
            } catch (SQLException | RuntimeException e) {
                LOG.debug("What a transaction's function has set could not be set back", e);
            }
        }
        for (Statement statement : statements.toArray(Statement[]::new)) {
            try {
                statement.close();
            } catch (SQLException | RuntimeException e) {
                LOG.debug("A statement of a transaction's function could not be closed", e);
            }
        }
    }
}
