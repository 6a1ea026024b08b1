package dev.borealis.local.internal.dataapi.engine;

import java.io.IOException;
import java.util.List;

/**
 * One connection to a database. Used by one thread at a time, but for {@link #cancel()}.
 *
 * <p>What the database refuses is a {@link ServiceException}; an {@link IOException} means that the connection is lost.
 */
public interface Session extends AutoCloseable {
    /** Begins a transaction. */
    void begin() throws IOException;

    /** Ends the transaction; answers whether it was committed, not rolled back because a statement had failed in it. */
    boolean commit() throws IOException;

    /** Rolls the transaction back. */
    void rollback() throws IOException;

    /** Lets statements run no longer than this, in milliseconds; 0 for ever. */
    void limitStatements(int milliseconds) throws IOException;

    /** Runs a statement. */
    StatementResult execute(Statement statement) throws IOException;

    /** Runs a statement once for each set, as one; answers the generated keys of each. */
    List<List<Field>> executeBatch(String sql, List<List<SqlParameter>> sets) throws IOException;

    /** Makes the connection as good as new, so that nothing of one call shows in another. */
    void reset() throws IOException;

    /** Whether the database is still there, and has nothing to say: so it is with a session that waits in a pool. Only looks. */
    boolean isIdle();

    /** Interrupts the running statement, from another thread. */
    void cancel();

    /** The database's number of this connection. */
    long id();

    @Override
    void close();
}
