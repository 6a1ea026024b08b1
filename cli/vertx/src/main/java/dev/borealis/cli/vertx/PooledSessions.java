package dev.borealis.cli.vertx;

import dev.borealis.dsql.vertx.DsqlConnectOptions;
import dev.borealis.dsql.vertx.DsqlPool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;

/** The pool, which runs a transaction again after a conflict. */
record PooledSessions(DsqlPool pool) implements Sessions {

    private static final int SIZE = 4;

    static PooledSessions of(Vertx vertx, DsqlConnectOptions options) {
        return new PooledSessions(DsqlPool.builder()
                .using(vertx)
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(SIZE))
                .build());
    }

    @Override
    public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        return pool.withTransaction(work);
    }

    @Override
    public Optional<SqlClient> others() {
        return Optional.of(pool);
    }

    @Override
    public void close() {
        VertxDemo.await(pool.close());
    }
}
