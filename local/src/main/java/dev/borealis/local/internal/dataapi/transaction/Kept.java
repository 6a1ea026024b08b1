package dev.borealis.local.internal.dataapi.transaction;

import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import org.jspecify.annotations.Nullable;

/** A session that a transaction keeps if it could begin, and that goes back to the pool if not. */
public record Kept(Lease.Pooled lease) implements Lease {
    @Override
    public Session session() {
        return lease.session();
    }

    @Override
    public void finish(@Nullable ServiceException failure) {
        if (failure != null) {
            lease.finish(failure);
        }
    }
}
