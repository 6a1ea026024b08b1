package dev.borealis.dsql.vertx;

import dev.borealis.dsql.ConnectionLifetime;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.pool.SqlConnectionPool.PooledConnection;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Ends a pool's connections before the service does, and not all at once. The driver's pool has one lifetime for all, so each
 * new connection is given an earlier end of its own.
 */
final class Lifetimes {

    private static final int SHARE_SPREAD = 6;

    private Lifetimes() {}

    /** The lifetime by the options; the one in the pool's own options goes before, with a spread that fits it. */
    static ConnectionLifetime of(DsqlOptions options, PoolOptions pool) {
        if (pool.getMaxLifetime() == 0) {
            return ConnectionLifetime.of(options);
        }
        var longest =
                Duration.of(pool.getMaxLifetime(), pool.getMaxLifetimeUnit().toChronoUnit());
        DsqlOption.MAX_LIFETIME.parse(DsqlOption.MAX_LIFETIME.print(longest));
        var spread = options.get(DsqlOption.LIFETIME_SPREAD);
        var share = longest.dividedBy(SHARE_SPREAD);
        return new ConnectionLifetime(longest, spread.compareTo(share) < 0 ? spread : share);
    }

    /** The pool's options with the lifetime in them, which holds for connections that are given no end of their own. */
    static PoolOptions limit(PoolOptions pool, ConnectionLifetime lifetime) {
        return new PoolOptions(pool)
                .setMaxLifetime((int) lifetime.longest().toMillis())
                .setMaxLifetimeUnit(TimeUnit.MILLISECONDS);
    }

    /** Gives each new connection its end, then hands it to the next handler. */
    static Handler<SqlConnection> drawn(ConnectionLifetime lifetime, Handler<SqlConnection> next) {
        return connection -> {
            if (connection instanceof SqlConnectionBase<?> known && known.unwrap() instanceof PooledConnection pooled) {
                pooled.lifetimeEvictionTimestamp = System.currentTimeMillis()
                        + lifetime.draw(ThreadLocalRandom.current().nextDouble())
                                .toMillis();
            }
            next.handle(connection);
        };
    }
}
