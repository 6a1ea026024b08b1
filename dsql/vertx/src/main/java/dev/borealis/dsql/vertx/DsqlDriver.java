package dev.borealis.dsql.vertx;

import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;

/**
 * The driver of a pool: the PostgreSQL driver, with every connection seen through by {@link SignIn}.
 */
final class DsqlDriver extends PgDriver {

    @Override
    public ConnectionFactory<PgConnectOptions> createConnectionFactory(Vertx vertx, NetClientOptions transport) {
        return new SeenThrough(super.createConnectionFactory(vertx, transport));
    }

    private record SeenThrough(ConnectionFactory<PgConnectOptions> driver)
            implements ConnectionFactory<PgConnectOptions> {

        @Override
        public Future<SqlConnection> connect(Context context, PgConnectOptions options) {
            var connecting = driver.connect(context, options);
            return options instanceof LoginOptions login ? SignIn.complete(login, connecting) : connecting;
        }

        @Override
        public void close(Completable<Void> completion) {
            driver.close(completion);
        }
    }
}
