package dev.borealis.local.internal.dataapi;

import dev.borealis.local.internal.dataapi.cluster.Cluster;
import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.transaction.Lease;
import dev.borealis.local.internal.dataapi.transaction.Transactions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds sessions for calls. Where a database has none left, what nobody needs makes room: the sessions that wait for calls of
 * other databases, then, one by one, the transactions of which it is doubtful whether anybody has their id. Thread-safe.
 */
final class SessionFinder {
    /** A server needs a moment until it counts a closed session no more. */
    private static final int TRIES = 200;

    private static final long BETWEEN_MILLIS = 5;

    private final Transactions transactions;

    SessionFinder(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A session that nobody else has. */
    Lease.Pooled find(Cluster cluster, String database) {
        try {
            return take(cluster, database);
        } catch (ServiceException e) {
            if (e.type() != ErrorType.NO_SESSION_LEFT) {
                throw e;
            }
            Lease.@Nullable Pooled found = null;
            while (found == null && (cluster.closeIdle() || transactions.giveUpDoubtful(cluster))) {
                found = tryForAWhile(cluster, database);
            }
            if (found == null) {
                throw e;
            }
            return found;
        }
    }

    private static Lease.@Nullable Pooled tryForAWhile(Cluster cluster, String database) {
        for (int i = 0; i < TRIES; i++) {
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
                return take(cluster, database);
            } catch (ServiceException e) {
                if (e.type() != ErrorType.NO_SESSION_LEFT) {
                    throw e;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServiceException(ErrorType.DATABASE_UNAVAILABLE, "Local Aurora is closing");
            }
        }
        return null;
    }

    private static Lease.Pooled take(Cluster cluster, String database) {
        try {
            return new Lease.Pooled(cluster, database, cluster.take(database));
        } catch (IOException e) {
            throw new ServiceException(
                    ErrorType.DATABASE_UNAVAILABLE,
                    "The database cannot be reached (" + e.getMessage()
                            + "): it has ended, and is being started again. Try again in a moment.");
        }
    }
}
