package dev.borealis.dsql.vertx;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the function of a transaction sees it: it neither begins nor ends a transaction, and is not closed. Whoever
 * runs the function does that.
 */
final class LentConnection extends PassedConnection {

    private final SqlConnection connection;
    private final LentWire wire;

    private LentConnection(ContextInternal context, SqlConnection connection, LentWire wire) {
        super(context, connection, wire);
        this.connection = connection;
        this.wire = wire;
    }

    static LentConnection of(ContextInternal context, SqlConnection connection) {
        return new LentConnection(context, connection, new LentWire(base(connection)));
    }

    /** Lets no more statements through; gives the first error of those before. */
    Optional<Throwable> end() {
        wire.close();
        return wire.failure();
    }

    @Override
    protected boolean autoCommit() {
        return false;
    }

    @Override
    public Future<Transaction> begin() {
        throw new IllegalStateException("The transaction has begun already");
    }

    @Override
    public @Nullable Transaction transaction() {
        Transaction open = connection.transaction();
        return open == null ? null : new LentTransaction(open);
    }

    /** Does nothing: the function may close what it was given, as it may have been written for another source. */
    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private record LentTransaction(Transaction open) implements Transaction {

        @Override
        public Future<Void> commit() {
            return Future.failedFuture(TransactionException.notYours("commit"));
        }

        @Override
        public Future<Void> rollback() {
            return Future.failedFuture(TransactionException.notYours("rollback"));
        }

        @Override
        public Future<Void> completion() {
            return open.completion();
        }
    }
}
