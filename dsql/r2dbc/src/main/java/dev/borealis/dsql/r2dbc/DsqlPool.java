package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.ConnectionLifetime;
import dev.borealis.dsql.ConnectionPace;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Makes pools of r2dbc-pool that suit Aurora DSQL.
 *
 * <p>Connections end before the service ends them, and not all at once ({@code maxLifetimeSecs}, {@code lifetimeSpreadSecs});
 * new ones are opened no faster than the service takes them ({@code connectsPerSecond}, {@code connectBurst}); a connection
 * that died in the pool is replaced instead of handed out; a transaction left open is rolled back; who waits for a connection
 * waits 30 seconds at most. r2dbc-pool must be on the class path.
 *
 * <pre>{@code
 * ConnectionPool pool = DsqlPool.builder(factory).maxSize(50).minIdle(5).build();
 * }</pre>
 */
@SuppressWarnings("exports") // who calls it has the pool, and requires its module
public final class DsqlPool {

    private DsqlPool() {}

    /**
     * Starts from the defaults: at most 10 connections, opened when needed, kept idle for 10 minutes.
     *
     * @param factory whose connections to keep, and whose options say how long and how many a second
     * @return a builder
     * @throws IllegalStateException if r2dbc-pool is not on the class path
     */
    public static Builder builder(DsqlConnectionFactory factory) {
        OptionalLibrary.R2DBC_POOL.require();
        return new Builder(factory);
    }

    /**
     * Collects what a pool is made of. Not thread-safe.
     *
     * <pre>{@code
     * DsqlPool.builder(factory).maxSize(20).configure(pool -> pool.name("clinic")).build();
     * }</pre>
     */
    public static final class Builder {

        private static final int WARMUP_PARALLELISM = 16;

        private final DsqlConnectionFactory factory;
        private int maxSize = 10;
        private int minIdle;
        private Duration maxIdleTime = Duration.ofMinutes(10);
        private Consumer<ConnectionPoolConfiguration.Builder> others = pool -> {};

        private Builder(DsqlConnectionFactory factory) {
            this.factory = factory;
        }

        /**
         * Sets how many connections there are at most.
         *
         * @param connections 1 or more
         * @return this builder
         */
        public Builder maxSize(int connections) {
            this.maxSize = connections;
            return this;
        }

        /**
         * Sets how many connections are kept whatever happens; they are opened by the first use or by
         * {@link ConnectionPool#warmup()}.
         *
         * @param connections 0 or more
         * @return this builder
         */
        public Builder minIdle(int connections) {
            this.minIdle = connections;
            return this;
        }

        /**
         * Sets how long a connection may lie idle.
         *
         * @param time a positive time
         * @return this builder
         */
        public Builder maxIdleTime(Duration time) {
            this.maxIdleTime = time;
            return this;
        }

        /**
         * Sets anything else of r2dbc-pool. Sizes, idle time, lifetime and the customizer are set here and win.
         *
         * @param configuration is given the builder with our defaults
         * @return this builder
         */
        public Builder configure(Consumer<ConnectionPoolConfiguration.Builder> configuration) {
            this.others = others.andThen(configuration);
            return this;
        }

        /**
         * Makes the pool. No connection is opened yet.
         *
         * @return a pool, to be disposed of by the caller
         * @throws IllegalArgumentException if a value is out of range
         */
        public ConnectionPool build() {
            var options = factory.options();
            var pool = ConnectionPoolConfiguration.builder(
                            new PacedFactory(factory, ConnectionPace.of(options).pacer()))
                    .maxAcquireTime(Duration.ofSeconds(30))
                    .backgroundEvictionInterval(Duration.ofSeconds(30))
                    .preRelease(Builder::settle);
            others.accept(pool);
            var eviction = new Eviction(maxIdleTime, ConnectionLifetime.of(options));
            int parallelism = Math.max(1, Math.min(minIdle, WARMUP_PARALLELISM));
            return new LendingPool(pool.maxSize(maxSize)
                    .initialSize(minIdle)
                    .minIdle(minIdle)
                    .customizer(underneath ->
                            underneath.evictionPredicate(eviction).sizeBetween(minIdle, maxSize, parallelism))
                    .build());
        }

        /** Before r2dbc-pool rolls back by itself, which waits for ever on a connection that does not answer. */
        private static Mono<Void> settle(Connection connection) {
            return Mono.justOrEmpty(DsqlConnection.in(connection)).flatMap(DsqlConnection::settle);
        }
    }
}
