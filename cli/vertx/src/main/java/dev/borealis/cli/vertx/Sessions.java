package dev.borealis.cli.vertx;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;

/** Where transactions run. */
interface Sessions extends AutoCloseable {

    <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work);

    /** Other sessions beside a transaction, where there are some; there a transaction that meets a conflict is run again. */
    Optional<SqlClient> others();

    @Override
    void close();
}
