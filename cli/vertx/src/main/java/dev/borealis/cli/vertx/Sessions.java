package dev.borealis.cli.vertx;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/** Where transactions run. */
interface Sessions extends AutoCloseable {

    <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work);

    /** Whether a transaction that meets a conflict is run again. */
    boolean retries();

    @Override
    void close();
}
