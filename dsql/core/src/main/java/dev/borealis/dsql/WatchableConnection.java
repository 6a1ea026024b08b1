package dev.borealis.dsql;

/**
 * A JDBC connection that can be watched while somebody else's work runs in its transaction. {@code Connection.unwrap} gives it,
 * through pools too. For those who run transactions; the drivers of Borealis have it.
 *
 * <pre>{@code
 * try (TransactionWatch watch = connection.unwrap(WatchableConnection.class).watch()) {
 *     work.run(connection);
 *     ended = watch.hasEnded();
 * }
 * }</pre>
 */
public interface WatchableConnection {

    /**
     * Begins to watch. Until that ends, whatever would commit fails with SQLSTATE 2D000: a call, a text, a change of
     * autocommit.
     *
     * @return the watch, to be closed before the transaction is ended
     */
    TransactionWatch watch();
}
