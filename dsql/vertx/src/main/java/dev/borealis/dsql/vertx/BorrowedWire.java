package dev.borealis.dsql.vertx;

import dev.borealis.dsql.TransactionControl;
import io.vertx.sqlclient.internal.SqlConnectionBase;

/**
 * The way of statements to a connection that was taken from the pool. It notices whether they may leave a transaction open that
 * the driver knows nothing of.
 */
final class BorrowedWire extends Wire {

    private volatile boolean begun;

    BorrowedWire(SqlConnectionBase<?> connection) {
        super(connection);
    }

    /** Tells once whether a transaction may be open. */
    synchronized boolean takeOpen() {
        boolean open = begun;
        begun = false;
        return open;
    }

    @Override
    void check(String sql) {
        if (TransactionControl.begins(sql)) {
            begun = true;
        }
    }

    @Override
    void note(Throwable error) {}
}
