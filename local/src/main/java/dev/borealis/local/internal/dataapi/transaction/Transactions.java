package dev.borealis.local.internal.dataapi.transaction;

import dev.borealis.local.internal.dataapi.cluster.Cluster;
import dev.borealis.local.internal.dataapi.engine.Assumptions;
import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open transactions by their ids, and for a while how those that are gone have ended. Thread-safe. */
public final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.borealis.local.data-api");
    private static final int ENDS_REMEMBERED = 10_000;
    private static final int ID_BYTES = 96;

    private final Clock clock;
    private final TransactionLimits limits;
    private final Assumptions assumptions;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Transaction> open = new ConcurrentHashMap<>();
    private final Map<String, TransactionEnd> ends = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TransactionEnd> eldest) {
            return size() > ENDS_REMEMBERED;
        }
    });

    public Transactions(Clock clock, TransactionLimits limits, Assumptions assumptions) {
        this.clock = clock;
        this.limits = limits;
        this.assumptions = assumptions;
    }

    /** Whether a transaction ends when a statement of it has timed out. */
    boolean endsAtTimeout() {
        return assumptions.timeout() == Assumptions.Timeout.ENDS;
    }

    /** Enters a session in which a transaction has begun. */
    public Transaction add(Cluster cluster, String database, Session session) {
        Transaction transaction = new Transaction(newId(), cluster, database, session, clock.instant());
        open.put(transaction.id(), transaction);
        return transaction;
    }

    /** Finds a transaction and seizes it for the caller, who must {@link #release} or {@link #end} it. */
    public Transaction seize(String id, Cluster cluster) {
        endExpired();
        Transaction transaction = open.get(id);
        if (transaction == null || transaction.cluster() != cluster) {
            throw ends.getOrDefault(id, TransactionEnd.UNKNOWN).notFound(id);
        }
        if (!transaction.seize()) {
            throw new ServiceException(ErrorType.DATABASE_ERROR, "Transaction is still running a query");
        }
        if (open.get(id) != transaction) {
            transaction.giveUp();
            throw ends.getOrDefault(id, TransactionEnd.UNKNOWN).notFound(id);
        }
        transaction.prove();
        return transaction;
    }

    /** Gives it up; the transaction goes on. */
    public void release(Transaction transaction) {
        transaction.used(clock.instant());
        transaction.giveUp();
    }

    /** Rolls back a transaction whose id nobody has heard. */
    public void abandon(Transaction transaction) {
        if (transaction.seize()) {
            end(transaction, TransactionEnd.UNKNOWN);
        }
    }

    /**
     * Rolls back one transaction of a cluster of which it is doubtful whether anybody has its id, to have its session;
     * answers whether there was one.
     */
    public boolean giveUpDoubtful(Cluster cluster) {
        return giveUpFirst(cluster, Owner.GONE) || giveUpFirst(cluster, Owner.UNCERTAIN);
    }

    private boolean giveUpFirst(Cluster cluster, Owner doubt) {
        return open.values().stream()
                .filter(transaction -> transaction.cluster() == cluster && transaction.owner() == doubt)
                .sorted(Comparator.comparing(Transaction::began))
                .anyMatch(transaction -> giveUp(transaction, doubt));
    }

    /** Unless a call has named it in the meantime. */
    private boolean giveUp(Transaction transaction, Owner doubt) {
        if (!transaction.seize()) {
            return false;
        }
        try {
            if (transaction.owner() != doubt || !open.remove(transaction.id(), transaction)) {
                return false;
            }
            ends.put(transaction.id(), TransactionEnd.EXPIRED);
            transaction.session().close();
            LOG.warn(
                    "No session was left, so the transaction of {} was rolled back: nobody has used its id, and the"
                            + " connection that asked for it is gone",
                    transaction.began());
            return true;
        } finally {
            transaction.giveUp();
        }
    }

    /** Takes the transaction out, and its session back to the pool; the caller has seized it. */
    void end(Transaction transaction, TransactionEnd end) {
        remove(transaction, end);
        transaction.giveUp();
    }

    /** Ends what has been idle or open for too long. */
    void endExpired() {
        Instant now = clock.instant();
        for (Transaction transaction : open.values()) {
            if (transaction.isExpired(now, limits) && transaction.seize()) {
                try {
                    if (transaction.isExpired(now, limits)) {
                        remove(transaction, TransactionEnd.EXPIRED);
                    }
                } finally {
                    transaction.giveUp();
                }
            }
        }
    }

    /** Cuts every session. */
    @Override
    public void close() {
        open.values().forEach(transaction -> transaction.session().close());
        open.clear();
    }

    private void remove(Transaction transaction, TransactionEnd end) {
        if (open.remove(transaction.id(), transaction)) {
            ends.put(transaction.id(), end);
            transaction.cluster().giveBack(transaction.database(), transaction.session());
        }
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
