package dev.borealis.dsql.vertx;

import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionPropagation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A pool with transactions that are run again.
 */
final class RetryingPool extends LendingPool implements DsqlPool {

    private final TransactionRetry retry;
    private final Map<SqlConnection, LentConnection> running = new ConcurrentHashMap<>();

    RetryingPool(Vertx vertx, Pool pool, BooleanSupplier keepsStatements, TransactionRetry retry) {
        super(vertx, pool, keepsStatements);
        this.retry = retry;
    }

    @Override
    public <T> Future<T> withTransaction(Function<SqlConnection, Future<T>> function) {
        return run(retry, super::withTransaction, function);
    }

    @Override
    public <T> Future<T> withTransaction(RetryPolicy policy, Function<SqlConnection, Future<T>> function) {
        return run(retry.withPolicy(policy), super::withTransaction, function);
    }

    @Override
    public <T> Future<T> withTransaction(
            TransactionPropagation propagation, Function<SqlConnection, Future<T>> function) {
        return propagation == TransactionPropagation.CONTEXT
                ? run(retry, once -> super.withTransaction(propagation, once), function)
                : withTransaction(function);
    }

    private <T> Future<T> run(
            TransactionRetry by, TransactionRun.Once<T> once, Function<SqlConnection, Future<T>> function) {
        return new TransactionRun<>(vertx(), by.start(), once, function, running).run();
    }

    /** How many transactions run now. */
    int running() {
        return running.size();
    }
}
