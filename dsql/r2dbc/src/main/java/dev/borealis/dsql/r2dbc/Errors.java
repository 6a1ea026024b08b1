package dev.borealis.dsql.r2dbc;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The errors that were told of one transaction. Where another session has changed a table, the driver prepares a statement of
 * its cache anew behind the caller's back, which in a transaction is too late: the caller would only hear that the transaction
 * has failed (25P02), and never of what.
 */
final class Errors {

    private final AtomicInteger unread = new AtomicInteger();
    private volatile boolean told;
    private volatile @Nullable R2dbcException first;

    /** Forgets what was before: another transaction begins. */
    void forget() {
        told = false;
        first = null;
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

    /** The first error of a statement, if one was told. */
    @Nullable
    R2dbcException first() {
        return first;
    }

    /** Tells an error, and what the driver keeps back. */
    Throwable tell(Throwable failure) {
        boolean isFirst = !told && unread.get() <= 0;
        told = true;
        if (first == null && failure instanceof R2dbcException known && !(known instanceof GivenBackException)) {
            first = known;
        }
        return isFirst
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
