package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.ConnectionLifetime;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.function.BiPredicate;
import reactor.core.publisher.Mono;
import reactor.pool.PooledRefMetadata;

/**
 * Tells which connections a pool must not hand out any more: those that are too old, were idle for too long, or are dead.
 */
final class Eviction implements BiPredicate<Connection, PooledRefMetadata> {

    private static final double HASHES = 1L << 32;

    private final Duration maxIdleTime;
    private final ConnectionLifetime lifetime;

    Eviction(Duration maxIdleTime, ConnectionLifetime lifetime) {
        this.maxIdleTime = maxIdleTime;
        this.lifetime = lifetime;
    }

    @Override
    public boolean test(Connection connection, PooledRefMetadata metadata) {
        return isOver(System.identityHashCode(connection), metadata.idleTime(), metadata.lifeTime())
                || !isAlive(connection);
    }

    /**
     * Decides by time, and nothing but its arguments.
     *
     * @param draw what a connection's lifetime is drawn by: the same for a connection all its life, and evenly spread
     */
    boolean isOver(int draw, long idleMillis, long lifeMillis) {
        double random = Integer.toUnsignedLong(draw * 0x9E3779B9) / HASHES;
        return idleMillis >= maxIdleTime.toMillis()
                || lifeMillis >= lifetime.draw(random).toMillis();
    }

    /** Asks the driver, which answers at once, whether the socket is still connected. */
    private static boolean isAlive(Connection connection) {
        return Mono.from(connection.validate(ValidationDepth.LOCAL)).toFuture().getNow(true);
    }
}
