package dev.borealis.dsql;

import dev.borealis.aws.Experimental;

/**
 * A JDBC connection that can be watched while somebody else's work runs in its transaction. {@code Connection.unwrap} gives it,
 * through pools too. For those who run transactions; the drivers of Borealis have it.
 *
 * <pre>{@code
 * try (TransactionWatch watch = connection.unwrap(WatchableConnection.class).watch()) {
 *     work.run(connection);
 *     watch.endWork();
 *     ended = watch.hasEnded();
 *     connection.commit();
 * }
 * }</pre>
 */
@Experimental
public interface WatchableConnection {

    /**
     * Begins to watch. Until the {@linkplain TransactionWatch#endWork work ends}, whatever would commit fails with SQLSTATE
     * 2D000: a call, a text, a change of autocommit.
     *
     * @return the watch; to be closed before a pool takes the connection back
     */
    TransactionWatch watch();
}
