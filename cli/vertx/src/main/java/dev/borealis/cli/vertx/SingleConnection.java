package dev.borealis.cli.vertx;

import dev.borealis.dsql.vertx.DsqlConnectOptions;
import dev.borealis.dsql.vertx.DsqlConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.Optional;
import java.util.function.Function;

/** One connection, as a program has it that needs no pool. */
record SingleConnection(SqlConnection connection) implements Sessions {

    static SingleConnection of(Vertx vertx, DsqlConnectOptions options) {
        return new SingleConnection(VertxDemo.await(DsqlConnection.connect(vertx, options)));
    }

    @Override
    public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        return connection.begin().compose(transaction -> ended(transaction, work.apply(connection)));
    }

    private static <T> Future<T> ended(Transaction transaction, Future<T> work) {
        return work.compose(
                result -> transaction.commit().map(result),
                failure -> transaction.rollback().transform(any -> Future.failedFuture(failure)));
    }

    @Override
    public Optional<SqlClient> others() {
        return Optional.empty();
    }

    @Override
    public void close() {
        VertxDemo.await(connection.close());
    }
}
