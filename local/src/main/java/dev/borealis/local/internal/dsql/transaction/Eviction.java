package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.DatabaseError;
import dev.borealis.local.internal.occ.Phase;
import dev.borealis.local.internal.occ.Statistics.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the locks of a transaction away that is in another's way: it is rolled back, and keeps its snapshot where that can
 * be. Only the thread that has taken the session calls it.
 */
final class Eviction {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");

    private final ConflictArbiter arbiter;
    private final ClientTransaction transaction;
    private final BackendTransaction backend;
    private final InternalStatements internal;

    Eviction(
            ConflictArbiter arbiter,
            ClientTransaction transaction,
            BackendTransaction backend,
            InternalStatements internal) {
        this.arbiter = arbiter;
        this.transaction = transaction;
        this.backend = backend;
        this.internal = internal;
    }

    /** Gives up what the transaction has locked. */
    void evict() throws IOException {
        if (transaction.isFailed()) {
            backend.failAnew();
            return;
        }
        arbiter.count(Event.EVICTION);
        transaction.portals().lose();
        if (transaction.isBare()) {
            handOver();
            return;
        }
        boolean frees = switch (transaction.phase()) {
            case LIVE -> true;
            case DOOMED -> transaction.isOnCopies();
            case DOOMED_EVICTED -> transaction.scratch().mayGiveWay();
            case NONE, BARE, GUARDED, EVICTED, FAILED -> false;
        };
        if (frees && backend.rollBackToBase() == null) {
            transaction.evict();
            return;
        }
        // A sequence stays locked until the transaction ends, whatever savepoint it was used behind.
        if (transaction.phase() == Phase.EVICTED && backend.releaseBase() == null) {
            handOver();
            return;
        }
        // Others may wait for the whole of a fresh scratch.
        if (!transaction.isDoomed()) {
            transaction.lose(true);
        }
        transaction.evict();
        transaction.scratch().fallBack(Event.FRESH_CONFLICT);
        backend.beginAnew();
    }

    /** Hands the snapshot over to a new transaction with the savepoint, in which everything is still to be done again. */
    void handOver() throws IOException {
        if (transaction.phase() == Phase.GUARDED) {
            backend.releaseBase(); // within a savepoint PostgreSQL hands none over
        }
        @Nullable String exported = internal.value("SELECT pg_borealis.snapshot()");
        try {
            arbiter.snapshots().keep(String.valueOf(exported), this::takeOver);
            arbiter.count(Event.HANDOVER);
            transaction.evict();
        } catch (DatabaseError refused) {
            log.debug("a snapshot could not be handed over: {}", refused.text());
            transaction.lose(true);
            transaction.scratch().fallBack(Event.FRESH_BARE);
            backend.beginAnew();
        }
        transaction.portals().lose();
    }

    private void takeOver(String snapshot) throws IOException {
        backend.rollBack();
        backend.begin();
        if (internal.run("SET TRANSACTION SNAPSHOT '" + snapshot + "'") != null) {
            transaction.lose(true);
            transaction.scratch().fallBack(Event.FRESH_BARE);
        }
        backend.setBase();
    }
}
