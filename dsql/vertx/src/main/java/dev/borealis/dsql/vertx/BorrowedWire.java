package dev.borealis.dsql.vertx;

import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.TransactionControl;
import dev.borealis.dsql.TransactionPhase;
import io.vertx.sqlclient.internal.SqlConnectionBase;

/**
 * The way of statements to a connection that was taken from the pool. It notices whether they may leave a transaction open that
 * the driver knows nothing of, and whether another session has changed the schema since the driver prepared statements on it. Once
 * the connection is given back it begins no transaction; it is closed when somebody else has the connection: the driver would go on sending.
 */
final class BorrowedWire extends Wire {

    private volatile boolean begun;
    private volatile boolean outdated;
    private volatile boolean givenBack;

    BorrowedWire(SqlConnectionBase<?> connection) {
        super(connection);
    }

    /** Tells once whether a transaction may be open. */
    synchronized boolean takeOpen() {
        boolean open = begun;
        begun = false;
        return open;
    }

    /** Notes that the connection goes back to the pool. */
    void giveBack() {
        givenBack = true;
    }

    @Override
    boolean isGivenBack() {
        return givenBack;
    }

    /** Whether the columns of a statement may not be those that the driver knows. */
    boolean isOutdated() {
        return outdated;
    }

    @Override
    void check(String sql) {
        if (TransactionControl.copies(sql)) {
            throw TransactionException.copy();
        }
        if (TransactionControl.begins(sql)) {
            if (givenBack) {
                throw tooLate();
            }
            begun = true;
        }
    }

    @Override
    TransactionException tooLate() {
        return TransactionException.givenBack();
    }

    @Override
    void note(Throwable error) {
        if (Failures.RULES.classify(TransactionPhase.WORK, error) == FailureKind.SCHEMA_CONFLICT) {
            outdated = true;
        }
    }
}
