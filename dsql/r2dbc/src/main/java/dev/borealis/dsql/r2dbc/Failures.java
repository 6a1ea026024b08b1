package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.TransactionPhase;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How the driver's failures are understood.
 */
final class Failures {

    /** The rules for this driver. */
    static final FailureRules RULES = FailureRules.of(Failures::state, Failures::hint);

    private Failures() {}

    /** Gives a failure of COMMIT a type of its own if nobody knows how it ended, and a state if it ended in a ROLLBACK. */
    static Throwable ofCommit(Throwable failure) {
        return ofCommit(failure, null);
    }

    /**
     * Does the same.
     *
     * @param swallowed the error of the transaction's first statement that failed, if it is known
     */
    static Throwable ofCommit(Throwable failure, @Nullable Throwable swallowed) {
        if (failure instanceof R2dbcRollbackException known && isSilent(known)) {
            return new R2dbcRollbackException(
                    "COMMIT was answered with ROLLBACK, nothing was kept: a statement of the transaction had failed"
                            + withState(swallowed)
                            + ", and its error was not passed on. Let errors of statements end the transaction",
                    SqlStates.TRANSACTION_FAILED,
                    swallowed == null ? known : swallowed);
        }
        return !(failure instanceof CommitOutcomeUnknownException)
                        && RULES.classify(TransactionPhase.COMMIT, failure) == FailureKind.OUTCOME_UNKNOWN
                ? new CommitOutcomeUnknownException(failure)
                : failure;
    }

    private static String withState(@Nullable Throwable swallowed) {
        return swallowed instanceof R2dbcException known && known.getSqlState() != null
                ? " with SQLSTATE " + known.getSqlState()
                : "";
    }

    /** Where COMMIT was answered with ROLLBACK the driver gives no state of the standard. */
    private static boolean isSilent(R2dbcRollbackException failure) {
        return failure.getSqlState() == null
                || !(failure.getSqlState().startsWith("40")
                        || failure.getSqlState().equals(SqlStates.TRANSACTION_FAILED));
    }

    private static @Nullable String state(Throwable failure) {
        if (failure instanceof R2dbcException known && known.getSqlState() != null) {
            return known instanceof R2dbcRollbackException rollback && isSilent(rollback)
                    ? SqlStates.TRANSACTION_FAILED
                    : known.getSqlState();
        }
        return failure instanceof IOException || isDeadInPool(failure) ? SqlStates.CONNECTION_LOST : null;
    }

    /** r2dbc-pool found, twice in a row, that a connection had died in it. */
    private static boolean isDeadInPool(Throwable failure) {
        return failure instanceof R2dbcNonTransientResourceException
                && "Connection validation failed".equals(failure.getMessage());
    }

    private static @Nullable String hint(Throwable failure) {
        return failure instanceof PostgresqlException known
                ? known.getErrorDetails().getHint().orElse(null)
                : null;
    }
}
