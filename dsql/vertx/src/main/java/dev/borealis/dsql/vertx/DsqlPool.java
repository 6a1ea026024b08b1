package dev.borealis.dsql.vertx;

import dev.borealis.dsql.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * A pool of connections to Aurora DSQL: the driver's pool, whose connections sign in with a fresh token each, end before the
 * hour and not all at once, and are opened no faster than the service takes them; and whose {@code withTransaction} runs a
 * transaction again that met a conflict.
 *
 * <p>Thread-safe. It ends with the Vert.x instance or verticle that it was built in, or with {@link #close()}.
 *
 * <pre>{@code
 * DsqlPool pool = DsqlPool.builder()
 *         .using(vertx)
 *         .connectingTo("aurora-dsql://abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws")
 *         .with(new PoolOptions().setMaxSize(16))
 *         .build();
 * Future<Integer> booked = pool.withTransaction(connection -> connection
 *         .preparedQuery("UPDATE account SET balance = balance - $1 WHERE id = $2")
 *         .execute(Tuple.of(10, 1))
 *         .map(SqlResult::rowCount));
 * }</pre>
 */
public interface DsqlPool extends Pool {

    /**
     * Starts to build a pool.
     *
     * @return a builder, used as those of Vert.x's own pools
     */
    static DsqlPoolBuilder builder() {
        return new DsqlPoolBuilder();
    }

    /**
     * Takes another policy for transactions.
     *
     * @param policy how often, how fast and how long to try
     * @return the same pool otherwise: the same connections, the same end
     */
    DsqlPool withPolicy(RetryPolicy policy);

    /**
     * Runs every transaction once.
     *
     * @return the same pool otherwise: the same connections, the same end
     */
    default DsqlPool withoutRetry() {
        return withPolicy(RetryPolicy.none());
    }

    /**
     * Runs a function in a transaction, and again on a conflict or a connection that was lost or refused before COMMIT, as the
     * pool's policy has it. Each attempt has a connection of the pool to itself; the wait between two blocks nobody.
     *
     * <p>A connection lost during COMMIT ends it at once with {@link CommitOutcomeUnknownException}. A function that must
     * not run twice (it sends mail, it calls a service) belongs after the transaction. Inside the function of another one of this
     * pool it fails with an {@link IllegalStateException}: use the connection that was given, or
     * {@link io.vertx.sqlclient.TransactionPropagation#CONTEXT} for both. The function runs in a duplicate of the caller's context,
     * which is how that is known.
     *
     * @param function what to do; it neither commits nor closes the connection, and may run more than once
     * @param <T> what it gives
     * @return its result once committed, or what the last attempt failed by
     */
    @Override
    <T> Future<T> withTransaction(Function<SqlConnection, Future<T>> function);

    /**
     * Does the same by another policy, {@link RetryPolicy#none()} to try only once.
     *
     * @param policy how often, how fast and how long to try
     * @param function what to do; it neither commits nor closes the connection, and may run more than once
     * @param <T> what it gives
     * @return its result once committed, or what the last attempt failed by
     */
    <T> Future<T> withTransaction(RetryPolicy policy, Function<SqlConnection, Future<T>> function);
}
