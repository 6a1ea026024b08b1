package dev.borealis.dsql.vertx;

import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionPropagation;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A pool with transactions that are run again.
 */
final class RetryingPool extends LendingPool implements DsqlPool {

    private final TransactionRetry retry;
    private final Transactions transactions;

    RetryingPool(Vertx vertx, Pool pool, BooleanSupplier keepsStatements, TransactionRetry retry) {
        super(vertx, pool, keepsStatements);
        this.retry = retry;
        this.transactions = Transactions.of(vertx, retry.policy().maxDelay());
    }

    private RetryingPool(RetryingPool pool, TransactionRetry retry) {
        super(pool);
        this.retry = retry;
        this.transactions = pool.transactions;
    }

    @Override
    public DsqlPool withPolicy(RetryPolicy policy) {
        return new RetryingPool(this, retry.withPolicy(policy));
    }

    @Override
    public <T> Future<T> withTransaction(Function<SqlConnection, Future<T>> function) {
        return begin(retry, function);
    }

    @Override
    public <T> Future<T> withTransaction(RetryPolicy policy, Function<SqlConnection, Future<T>> function) {
        return begin(retry.withPolicy(policy), function);
    }

    @Override
    public <T> Future<T> withTransaction(
            TransactionPropagation propagation, Function<SqlConnection, Future<T>> function) {
        return propagation == TransactionPropagation.CONTEXT
                ? run(retry, once -> super.withTransaction(propagation, once), function, true)
                : withTransaction(function);
    }

    private <T> Future<T> begin(TransactionRetry by, Function<SqlConnection, Future<T>> function) {
        return transactions.isInside()
                ? Future.failedFuture(new IllegalStateException(FailureRules.NESTED_MESSAGE))
                : run(by, super::withTransaction, function, false);
    }

    private <T> Future<T> run(
            TransactionRetry by,
            TransactionRun.Once<T> once,
            Function<SqlConnection, Future<T>> function,
            boolean mayJoin) {
        return new TransactionRun<>(vertx(), by.start(), once, function, transactions, mayJoin).run();
    }

    /** How many transactions run now. */
    int running() {
        return transactions.running().size();
    }
}
