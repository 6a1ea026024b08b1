package dev.borealis.dsql.vertx;

import dev.borealis.dsql.TransactionControl;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of a function's statements to the connection that its transaction runs on. It is closed before the transaction is
 * ended: what the function has left behind, after a timeout for one, would run in none. Thread-safe.
 */
final class LentWire extends Wire {

    private @Nullable Throwable failure;

    LentWire(SqlConnectionBase<?> connection) {
        super(connection);
    }

    /** The first error of a statement, which the function may have kept to itself. */
    synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    void check(String sql) {
        if (TransactionControl.ends(sql)) {
            throw TransactionException.notYours("A statement that ends the transaction, or sets how others begin,");
        }
    }

    @Override
    TransactionException tooLate() {
        return TransactionException.tooLate();
    }

    @Override
    synchronized void note(Throwable error) {
        if (failure == null) {
            failure = error;
        }
    }
}
