package dev.borealis.dsql.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;

/**
 * Opens single connections to Aurora DSQL.
 *
 * <p>Each signs in with a token of its own, made on a worker thread; nothing here blocks an event loop. A connection is the
 * driver's own {@link PgConnection} and belongs to whoever opened it. The service ends every connection after 60 minutes; for
 * more than a script use {@link DsqlPool}.
 *
 * <pre>{@code
 * DsqlConnection.connect(vertx, "aurora-dsql://abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws/postgres")
 *         .compose(connection -> connection.query("SELECT 1").execute().eventually(connection::close));
 * }</pre>
 */
public final class DsqlConnection {

    private DsqlConnection() {}

    /**
     * Connects.
     *
     * @param vertx whose event loops to use
     * @param options where to and as whom; keep them for the next connection
     * @return the connection, signed in; or a {@link DsqlConnectException}, or the server's refusal as a
     *     {@link io.vertx.pgclient.PgException}
     */
    public static Future<PgConnection> connect(Vertx vertx, DsqlConnectOptions options) {
        var asked = new DsqlConnectOptions(options);
        return vertx.executeBlocking(asked::logIn, false)
                .compose(login -> SignIn.complete(login, PgConnection.connect(vertx, login)));
    }

    /**
     * Connects to what a URI says. Credentials and certificates are looked up each time; where many connections are opened,
     * keep the options that {@link DsqlConnectOptions#fromUri} makes of it.
     *
     * @param vertx whose event loops to use
     * @param connectionUri as {@code aurora-dsql://<cluster>[:port][/database][?option=value&…]}
     * @return the connection, signed in; or a {@link DsqlConnectException}, or the server's refusal as a
     *     {@link io.vertx.pgclient.PgException}
     * @throws IllegalArgumentException if the URI cannot be read
     */
    public static Future<PgConnection> connect(Vertx vertx, String connectionUri) {
        return connect(vertx, DsqlConnectOptions.fromUri(connectionUri));
    }
}
