package dev.borealis.dsql.vertx;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The driver's pool, and a limit on how long one waits for a connection. The driver's own limit may begin when the connection has
 * been given already, and then answers a second time.
 */
final class PatientPool implements Pool {

    private final Pool pool;
    private final Duration limit;

    /**
     * Makes one.
     *
     * @param pool has no limit of its own
     * @param limit zero for none
     */
    PatientPool(Pool pool, Duration limit) {
        this.pool = pool;
        this.limit = limit;
    }

    /** A connection that comes too late goes back. */
    @Override
    public Future<SqlConnection> getConnection() {
        Future<SqlConnection> asked = pool.getConnection();
        if (limit.isZero()) {
            return asked;
        }
        Future<SqlConnection> limited = asked.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        asked.onSuccess(late -> limited.onFailure(over -> late.close()));
        return limited.recover(failure -> Future.failedFuture(asked.isComplete() ? failure : tooLate()));
    }

    private TimeoutException tooLate() {
        return new TimeoutException("No connection of the pool was free within " + limit.toMillis()
                + " ms: let go of connections sooner, or raise setConnectionTimeout or setMaxSize of PoolOptions");
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return pool.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return pool.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return pool.preparedQuery(sql, options);
    }

    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }
}
