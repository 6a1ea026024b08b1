package dev.borealis.dsql.r2dbc;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The errors that were told of one transaction. Where another session has changed a table, the driver prepares a statement of
 * its cache anew behind the caller's back, which in a transaction is too late: the caller would only hear that the transaction
 * has failed (25P02), and never of what.
 */
final class Errors {

    private final AtomicInteger unread = new AtomicInteger();
    private volatile boolean told;

    /** Forgets what was before: another transaction begins. */
    void forget() {
        told = false;
        unread.set(0);
    }

    /** A result was given out, in which there may be an error. */
    void given() {
        unread.incrementAndGet();
    }

    /** A result was read. */
    void read() {
        unread.decrementAndGet();
    }

    /** Tells an error, and what the driver keeps back. */
    Throwable tell(Throwable failure) {
        boolean first = !told && unread.get() <= 0;
        told = true;
        return first
                        && failure instanceof R2dbcException known
                        && SqlStates.TRANSACTION_FAILED.equals(known.getSqlState())
                ? new R2dbcTransientResourceException(
                        "cached plan must not change result type: the schema was changed while the transaction ran. Run"
                                + " it again",
                        SqlStates.UNSUPPORTED,
                        failure)
                : failure;
    }
}
