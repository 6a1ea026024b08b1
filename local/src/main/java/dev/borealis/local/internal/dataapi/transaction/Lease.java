package dev.borealis.local.internal.dataapi.transaction;

import dev.borealis.local.internal.dataapi.cluster.Cluster;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import org.jspecify.annotations.Nullable;

/** A session on loan for one call. */
public interface Lease {
    /** The session, to be used until {@link #finish}. */
    Session session();

    /** Ends the loan, knowing how the call went; called once, from whatever thread the call ended on. */
    void finish(@Nullable ServiceException failure);

    /** A session of the pool, for a call outside a transaction. */
    record Pooled(Cluster cluster, String database, Session session) implements Lease {
        @Override
        public void finish(@Nullable ServiceException failure) {
            cluster.giveBack(database, session);
        }
    }
}
