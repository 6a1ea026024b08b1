package dev.borealis.dsql.vertx;

import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionPropagation;
import io.vertx.sqlclient.internal.SqlClientBase;
import io.vertx.sqlclient.internal.command.CommandBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The driver's pool, with transactions that are run again. It is an internal client of Vert.x too, as SQL templates ask for the
 * driver.
 */
final class RetryingPool extends SqlClientBase implements DsqlPool {

    static final DsqlDriver DRIVER = new DsqlDriver();

    private final Vertx vertx;
    private final Pool pool;
    private final TransactionRetry retry;
    private final Map<SqlConnection, LentConnection> running = new ConcurrentHashMap<>();

    RetryingPool(Vertx vertx, Pool pool, TransactionRetry retry) {
        super(DRIVER);
        this.vertx = vertx;
        this.pool = pool;
        this.retry = retry;
    }

    @Override
    public <T> Future<T> withTransaction(Function<SqlConnection, Future<T>> function) {
        return run(retry, pool::withTransaction, function);
    }

    @Override
    public <T> Future<T> withTransaction(RetryPolicy policy, Function<SqlConnection, Future<T>> function) {
        return run(retry.withPolicy(policy), pool::withTransaction, function);
    }

    @Override
    public <T> Future<T> withTransaction(
            TransactionPropagation propagation, Function<SqlConnection, Future<T>> function) {
        return run(retry, once -> pool.withTransaction(propagation, once), function);
    }

    private <T> Future<T> run(
            TransactionRetry by, TransactionRun.Once<T> once, Function<SqlConnection, Future<T>> function) {
        return new TransactionRun<>(vertx, by.start(), once, function, running).run();
    }

    /** How many transactions run now. */
    int running() {
        return running.size();
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return pool.getConnection().map(connection -> BorrowedConnection.of(context(), connection));
    }

    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }

    @Override
    protected ContextInternal context() {
        return ((VertxInternal) vertx).getOrCreateContext();
    }

    @Override
    protected <T> PromiseInternal<T> promise() {
        return context().promise();
    }

    /**
     * A statement by itself. The driver's pool would leave its timer running when no connection can be had, and would complete the
     * statement's promise twice.
     */
    @Override
    public <R> void schedule(CommandBase<R> command, Completable<R> handler) {
        getConnection()
                .compose(connection -> Future.<R>future(
                                done -> ((BorrowedConnection) connection).schedule(command, done))
                        .eventually(connection::close))
                .onComplete(handler);
    }
}
