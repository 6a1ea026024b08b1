package dev.borealis.dsql;

import dev.borealis.aws.Experimental;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that somebody else's work runs in, watched by who will end it: none of its statements may end it, and what it
 * failed by is remembered, as the error may not be passed on.
 *
 * <p>For one transaction; see {@link WatchableConnection}. The work may use threads of its own; its end is one thread's.
 */
@Experimental
public interface TransactionWatch extends AutoCloseable {

    /**
     * Begins to watch, where the connection's driver has that.
     *
     * @param connection in a pool's wrapper or not
     * @return the watch; one that sees nothing where there is no {@link WatchableConnection}
     * @throws SQLException if the connection cannot be asked
     */
    static TransactionWatch on(Connection connection) throws SQLException {
        return connection.isWrapperFor(WatchableConnection.class)
                ? connection.unwrap(WatchableConnection.class).watch()
                : none();
    }

    /**
     * A watch on nothing.
     *
     * @return sees no failure and no end
     */
    static TransactionWatch none() {
        return Unwatched.INSTANCE;
    }

    /**
     * Ends the work. Waits for the statement that it has under way, and stops a COPY. Whatever else it sends fails with SQLSTATE
     * 55000 and does not reach the server: until the watch is closed, only the calling thread can use the connection. What the
     * transaction failed by is known after that.
     */
    void endWork();

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

    /** Ends the watch: everybody can use the connection again. */
    @Override
    void close();
}
