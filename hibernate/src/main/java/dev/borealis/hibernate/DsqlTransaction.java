package dev.borealis.hibernate;

import dev.borealis.dsql.FailureKind;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.TransactionPhase;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.TransactionException;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.resource.jdbc.LogicalConnection;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.hibernate.resource.transaction.backend.jdbc.spi.JdbcResourceTransaction;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/**
 * One transaction. Hibernate reports whatever fails at COMMIT in one kind of exception; on Aurora DSQL that is where conflicts
 * come up, so it becomes the exception that the same error has at a statement. A transaction that has failed before is told of,
 * too: PostgreSQL rolls it back at COMMIT without an error.
 */
final class DsqlTransaction implements JdbcResourceTransaction {

    private final JdbcResourceTransaction standard;
    private final SqlExceptionHelper exceptions;
    private @Nullable OwnedTransaction owner;

    DsqlTransaction(JdbcResourceTransaction standard, SqlExceptionHelper exceptions) {
        this.standard = standard;
        this.exceptions = exceptions;
    }

    @Override
    public void begin() {
        owner = OwnedTransaction.beginning();
        standard.begin();
    }

    @Override
    public void commit() {
        refuseFailed();
        try {
            standard.commit();
        } catch (TransactionException failure) {
            if (!(failure.getCause() instanceof SQLException cause)) {
                throw failure;
            }
            throw FailureRules.jdbc().classify(TransactionPhase.COMMIT, cause) == FailureKind.OUTCOME_UNKNOWN
                    ? new CommitOutcomeUnknownException(cause)
                    : exceptions.convert(cause, "Unable to commit", "commit");
        } catch (RuntimeException late) {
            TransactionStatus status = standard.getStatus();
            if (status == TransactionStatus.COMMITTED || status == TransactionStatus.NOT_ACTIVE) {
                committed(); // it failed as the connection was made ready for others, or given back
            }
            throw late;
        }
        committed();
    }

    private void committed() {
        if (owner != null) {
            owner.committed();
        }
    }

    /** For drivers that do not tell by themselves. */
    private void refuseFailed() {
        SQLException told;
        try {
            told = FailedTransaction.on(connection());
        } catch (SQLException lost) {
            return; // COMMIT tells
        }
        if (told != null) {
            standard.rollback();
            throw exceptions.convert(told, "Unable to commit", "commit");
        }
    }

    private @Nullable Connection connection() {
        return standard instanceof LogicalConnectionImplementor logical
                        && ((LogicalConnection) logical).isPhysicallyConnected()
                ? logical.getPhysicalConnection()
                : null;
    }

    @Override
    public void rollback() {
        standard.rollback();
    }

    @Override
    public TransactionStatus getStatus() {
        return standard.getStatus();
    }

    @Override
    public void markRollbackOnly() {
        standard.markRollbackOnly();
    }
}
