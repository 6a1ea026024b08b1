package dev.borealis.dsql.vertx;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.internal.SqlClientBase;
import io.vertx.sqlclient.internal.command.CommandBase;
import java.util.function.BooleanSupplier;

/**
 * The driver's pool, whose connections come back as {@link BorrowedConnection} has it, whoever borrows them. It is an internal
 * client of Vert.x too, as SQL templates ask for the driver.
 */
class LendingPool extends SqlClientBase implements Pool {

    static final DsqlDriver DRIVER = new DsqlDriver();

    private final Vertx vertx;
    private final Pool pool;
    private final BooleanSupplier keepsStatements;
    private final EndedConnections ended;
    private final Holders holders;

    /**
     * Lends the connections of another.
     *
     * @param keepsStatements whether the driver caches what it prepares on them
     */
    LendingPool(Vertx vertx, Pool pool, BooleanSupplier keepsStatements) {
        super(DRIVER);
        this.vertx = vertx;
        this.pool = pool;
        this.keepsStatements = keepsStatements;
        this.ended = new EndedConnections();
        this.holders = new Holders();
    }

    /** Lends the same connections as another. */
    LendingPool(LendingPool other) {
        super(DRIVER);
        this.vertx = other.vertx;
        this.pool = other.pool;
        this.keepsStatements = other.keepsStatements;
        this.ended = other.ended;
        this.holders = other.holders;
    }

    final Vertx vertx() {
        return vertx;
    }

    @Override
    public final Future<SqlConnection> getConnection() {
        return pool.getConnection()
                .compose(connection -> ended.contains(BorrowedConnection.physical(connection))
                        ? connection.close().transform(done -> another())
                        : Future.succeededFuture(BorrowedConnection.of(
                                context(), connection, keepsStatements.getAsBoolean(), ended, holders)));
    }

    /** In a later turn of the event loop, as the pool may need this one to hear that a connection has been closed. */
    private Future<SqlConnection> another() {
        return Future.<Void>future(later -> context().runOnContext(turn -> later.complete()))
                .compose(turn -> getConnection());
    }

    @Override
    public final int size() {
        return pool.size();
    }

    @Override
    public final Future<Void> close() {
        return pool.close();
    }

    @Override
    protected final ContextInternal context() {
        return ((VertxInternal) vertx).getOrCreateContext();
    }

    @Override
    protected final <T> PromiseInternal<T> promise() {
        return context().promise();
    }

    /**
     * A statement by itself. The driver's pool would leave its timer running when no connection can be had, and would complete the
     * statement's promise twice.
     */
    @Override
    public final <R> void schedule(CommandBase<R> command, Completable<R> handler) {
        getConnection()
                .compose(connection -> Future.<R>future(
                                done -> ((BorrowedConnection) connection).schedule(command, done))
                        .eventually(connection::close))
                .onComplete(handler);
    }
}
