package dev.borealis.dsql.vertx;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.internal.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that was taken from the pool. It goes back with no transaction open: the driver rolls back those that were begun
 * by its API, this those that were begun by a text. One on which the driver keeps statements whose columns another session has
 * changed does not go back: it is closed, and the pool opens another.
 */
final class BorrowedConnection extends PassedConnection {

    private final SqlConnection connection;
    private final BorrowedWire wire;
    private final boolean keepsStatements;
    private final EndedConnections ended;

    private BorrowedConnection(
            ContextInternal context,
            SqlConnection connection,
            BorrowedWire wire,
            boolean keepsStatements,
            EndedConnections ended) {
        super(context, connection, wire);
        this.connection = connection;
        this.wire = wire;
        this.keepsStatements = keepsStatements;
        this.ended = ended;
    }

    /**
     * Wraps one.
     *
     * @param keepsStatements whether the driver caches what it prepares on it
     * @param ended is told of it if it is closed instead of given back
     * @param holders is told that it is lent
     */
    static BorrowedConnection of(
            ContextInternal context,
            SqlConnection connection,
            boolean keepsStatements,
            EndedConnections ended,
            Holders holders) {
        BorrowedWire wire = new BorrowedWire(base(connection));
        holders.lend(physical(connection), wire);
        return new BorrowedConnection(context, connection, wire, keepsStatements, ended);
    }

    /** The driver's own connection, the same for all who borrow it. */
    static Connection physical(SqlConnection borrowed) {
        return base(borrowed).unwrap().unwrap();
    }

    @Override
    protected boolean autoCommit() {
        return connection.transaction() == null;
    }

    @Override
    public Future<Transaction> begin() {
        return wire.pass(() -> connection.begin().map(begun -> new HeardTransaction(begun, wire)));
    }

    @Override
    public @Nullable Transaction transaction() {
        return connection.transaction();
    }

    /** ROLLBACK comes behind whatever is still under way, and whoever is next behind that. */
    @Override
    public Future<Void> close() {
        wire.giveBack();
        boolean open = wire.takeOpen();
        return open ? connection.query("ROLLBACK").execute().transform(done -> giveBack()) : giveBack();
    }

    private Future<Void> giveBack() {
        return keepsStatements && wire.isOutdated() ? end().transform(ended -> connection.close()) : connection.close();
    }

    /** Ends the connection itself, behind all that was sent on it. */
    private Future<Void> end() {
        Connection pooled = base(connection).unwrap();
        ended.add(pooled.unwrap());
        return Future.future(closed -> pooled.unwrap().close((Connection.Holder) pooled, closed));
    }

    @Override
    public void close(Completable<Void> closed) {
        close().onComplete(closed);
    }

    /** The driver sends COMMIT by itself. */
    private record HeardTransaction(Transaction begun, BorrowedWire wire) implements Transaction {

        @Override
        public Future<Void> commit() {
            return begun.commit().onFailure(wire::note);
        }

        @Override
        public Future<Void> rollback() {
            return begun.rollback();
        }

        @Override
        public Future<Void> completion() {
            return begun.completion();
        }
    }
}
