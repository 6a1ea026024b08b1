package dev.borealis.dsql.vertx;

import dev.borealis.dsql.ConnectionPace;
import dev.borealis.dsql.ConnectionPacer;
import dev.borealis.dsql.DsqlListener;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link DsqlPool}, in the way of Vert.x's own builders. Not thread-safe.
 *
 * <p>How often transactions are run again, how long connections live and how fast they are opened are options of the
 * connection, so that a URI can have them.
 *
 * <pre>{@code
 * DsqlPool pool = DsqlPool.builder().using(vertx).connectingTo(options).build();
 * }</pre>
 */
public final class DsqlPoolBuilder implements ClientBuilder<DsqlPool> {

    private PoolOptions poolOptions = new PoolOptions();
    private NetClientOptions transportOptions = new NetClientOptions();
    private Handler<SqlConnection> connectHandler = SqlConnection::close;
    private DsqlListener listener = DsqlListener.NONE;
    private DsqlOptions settings = DsqlOptions.builder().build();
    private @Nullable RetryPolicy policy;
    private @Nullable Supplier<Future<SqlConnectOptions>> source;
    private @Nullable Vertx vertx;

    DsqlPoolBuilder() {}

    @Override
    public DsqlPoolBuilder with(@Nullable PoolOptions options) {
        this.poolOptions = options == null ? new PoolOptions() : options;
        return this;
    }

    @Override
    public DsqlPoolBuilder with(@Nullable NetClientOptions options) {
        this.transportOptions = options == null ? new NetClientOptions() : options;
        return this;
    }

    /**
     * Takes another policy for transactions than the options have.
     *
     * @param retryPolicy how often, how fast and how long to try, {@link RetryPolicy#none()} to try only once
     * @return this
     */
    public DsqlPoolBuilder with(RetryPolicy retryPolicy) {
        this.policy = retryPolicy;
        return this;
    }

    /**
     * Takes a listener for the pool's transactions.
     *
     * @param transactionListener who is told, on an event loop
     * @return this
     */
    public DsqlPoolBuilder with(DsqlListener transactionListener) {
        this.listener = transactionListener;
        return this;
    }

    @Override
    public DsqlPoolBuilder connectingTo(SqlConnectOptions database) {
        return connectingTo(List.of(database));
    }

    @Override
    public DsqlPoolBuilder connectingTo(String database) {
        return connectingTo(DsqlConnectOptions.fromUri(database));
    }

    /**
     * Takes the options of each new connection from the caller. A token is signed for each; what holds for the whole pool (the
     * policy, the lifetime, the pace) is not taken from them.
     *
     * @param supplier gives {@link DsqlConnectOptions}; asked once a connection; it must not block
     * @return this
     */
    @Override
    public DsqlPoolBuilder connectingTo(Supplier<Future<SqlConnectOptions>> supplier) {
        this.source = supplier;
        return this;
    }

    /**
     * Connects to several endpoints in turn, as those of a cluster in two regions. What holds for the whole pool is taken from
     * the first.
     *
     * @param databases {@link DsqlConnectOptions}, at least one
     * @return this
     * @throws IllegalArgumentException if there is none, or one is of another kind
     */
    @Override
    public DsqlPoolBuilder connectingTo(List<SqlConnectOptions> databases) {
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("connectingTo was given no options");
        }
        List<SqlConnectOptions> copies = List.copyOf(databases.stream()
                .map(each -> new DsqlConnectOptions(ours(each)))
                .toList());
        var turn = new AtomicInteger();
        this.settings = ours(copies.get(0)).poolSettings();
        this.source = () -> Future.succeededFuture(copies.get(Math.floorMod(turn.getAndIncrement(), copies.size())));
        return this;
    }

    @Override
    public DsqlPoolBuilder using(Vertx instance) {
        this.vertx = instance;
        return this;
    }

    /**
     * Prepares each new connection.
     *
     * @param handler is given the connection, signed in and with its search path set, and must close it when done
     * @return this
     */
    @Override
    public DsqlPoolBuilder withConnectHandler(@Nullable Handler<SqlConnection> handler) {
        this.connectHandler = handler == null ? SqlConnection::close : handler;
        return this;
    }

    /**
     * Builds the pool. Nothing is looked up and no connection is opened yet.
     *
     * @return the pool
     * @throws IllegalStateException if it was not said which Vert.x to use or where to connect
     * @throws IllegalArgumentException if options contradict each other or the service
     */
    @Override
    public DsqlPool build() {
        var instance = required(vertx, "using(vertx)");
        var database = required(source, "connectingTo(…)");
        var lifetime = Lifetimes.of(settings, poolOptions);
        var pacer = ConnectionPace.of(settings).pacer();
        var keepsStatements = new AtomicBoolean();
        Pool pool = ClientBuilder.pool(LendingPool.DRIVER)
                .using(instance)
                .with(Lifetimes.limit(poolOptions, lifetime))
                .with(transportOptions)
                .withConnectHandler(Lifetimes.drawn(lifetime, connectHandler))
                .connectingTo(() -> logIn(instance, pacer, () -> noting(database.get(), keepsStatements)))
                .build();
        return new RetryingPool(instance, pool, keepsStatements::get, retry());
    }

    /** Only the options of a connection say whether the driver caches what it prepares. */
    private static Future<SqlConnectOptions> noting(Future<SqlConnectOptions> options, AtomicBoolean keepsStatements) {
        return options.onSuccess(each -> {
            if (each.getCachePreparedStatements()) {
                keepsStatements.set(true);
            }
        });
    }

    private TransactionRetry retry() {
        return TransactionRetry.of(Failures.RULES)
                .withPolicy(Optional.ofNullable(policy).orElseGet(() -> RetryPolicy.of(settings)))
                .withListener(listener);
    }

    private static Future<SqlConnectOptions> logIn(
            Vertx vertx, ConnectionPacer pacer, Supplier<Future<SqlConnectOptions>> database) {
        return pause(vertx, pacer.takeTurn())
                .compose(now -> database.get())
                .compose(options -> vertx.executeBlocking(ours(options)::logIn, false));
    }

    private static Future<Void> pause(Vertx vertx, Duration delay) {
        return delay.isZero() ? Future.succeededFuture() : vertx.timer(delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static DsqlConnectOptions ours(SqlConnectOptions options) {
        if (options instanceof DsqlConnectOptions known) {
            return known;
        }
        throw new IllegalArgumentException("A pool of Aurora DSQL connects to DsqlConnectOptions, not to "
                + options.getClass().getName());
    }

    private static <T> T required(@Nullable T value, String call) {
        if (value == null) {
            throw new IllegalStateException("A pool needs " + call);
        }
        return value;
    }
}
