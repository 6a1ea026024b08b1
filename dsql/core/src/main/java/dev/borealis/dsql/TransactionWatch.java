package dev.borealis.dsql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that somebody else's work runs in, watched by who will end it: none of its statements may end it, and what it
 * failed by is remembered, as the error may not be passed on.
 *
 * <p>For one transaction and one thread at a time; see {@link WatchableConnection}.
 */
public interface TransactionWatch extends AutoCloseable {

    /**
     * Tells what the transaction failed by.
     *
     * @return the error after which nothing of it can be kept, or with which its connection was lost; null if it is well
     */
    @Nullable
    SQLException failure();

    /**
     * Tells whether the work has rolled it back, so that what came after it was in another one.
     *
     * @return true if it is not there any more
     */
    boolean hasEnded();

    /** Ends the watch, before the transaction is ended. */
    @Override
    void close();
}
