package dev.borealis.dsql.vertx;

import dev.borealis.dsql.FailureRules;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the driver's failures are understood: it has several without a SQLSTATE.
 */
final class Failures {

    /** The rules for this driver. */
    static final FailureRules RULES = FailureRules.of(Failures::state, Failures::hint);

    private static final String CONNECTION_LOST = "08006";

    /** What the driver says of a statement that it did not send, as the connection was gone. */
    private static final List<String> NOT_SENT =
            List.of("Connection is not active now", "Pending requests failed to be sent");

    private static final String CLOSED = "Connection was closed";

    private Failures() {}

    /** Whether the statement that failed was never sent. */
    static boolean neverSent(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return !(failure instanceof DatabaseException) && NOT_SENT.stream().anyMatch(message::startsWith);
    }

    private static @Nullable String state(Throwable failure) {
        if (failure instanceof DatabaseException known) {
            return known.getSqlState();
        }
        if (failure instanceof TransactionRollbackException) {
            return SqlStates.TRANSACTION_FAILED;
        }
        return isLost(failure) ? CONNECTION_LOST : null;
    }

    private static @Nullable String hint(Throwable failure) {
        return failure instanceof PgException known ? known.getHint() : null;
    }

    private static boolean isLost(Throwable failure) {
        return failure instanceof ClosedConnectionException
                || failure instanceof IOException
                || neverSent(failure)
                || CLOSED.equals(failure.getMessage());
    }
}
