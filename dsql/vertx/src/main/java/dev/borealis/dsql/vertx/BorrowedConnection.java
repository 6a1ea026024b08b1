package dev.borealis.dsql.vertx;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A connection that was taken from the pool. It goes back with no transaction open: the driver rolls back those that were begun
 * by its API, this those that were begun by a text.
 */
final class BorrowedConnection extends PassedConnection {

    private final SqlConnection connection;
    private final BorrowedWire wire;

    private BorrowedConnection(ContextInternal context, SqlConnection connection, BorrowedWire wire) {
        super(context, connection, wire);
        this.connection = connection;
        this.wire = wire;
    }

    static BorrowedConnection of(ContextInternal context, SqlConnection connection) {
        return new BorrowedConnection(context, connection, new BorrowedWire(base(connection)));
    }

    @Override
    protected boolean autoCommit() {
        return connection.transaction() == null;
    }

    @Override
    public Future<Transaction> begin() {
        return connection.begin();
    }

    @Override
    public @Nullable Transaction transaction() {
        return connection.transaction();
    }

    /** ROLLBACK comes behind whatever is still under way, and whoever is next behind that. */
    @Override
    public Future<Void> close() {
        boolean open = wire.takeOpen();
        return open ? connection.query("ROLLBACK").execute().transform(done -> connection.close()) : connection.close();
    }

    @Override
    public void close(Completable<Void> closed) {
        close().onComplete(closed);
    }
}
