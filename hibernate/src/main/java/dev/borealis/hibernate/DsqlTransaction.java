package dev.borealis.hibernate;

import java.sql.SQLException;
import org.hibernate.TransactionException;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.resource.transaction.backend.jdbc.spi.JdbcResourceTransaction;
import org.hibernate.resource.transaction.spi.TransactionStatus;

/**
 * One transaction. Hibernate reports whatever fails at COMMIT in one kind of exception; on Aurora DSQL that is where conflicts
 * come up, so it becomes the exception that the same error has at a statement.
 */
final class DsqlTransaction implements JdbcResourceTransaction {

    private final JdbcResourceTransaction standard;
    private final SqlExceptionHelper exceptions;

    DsqlTransaction(JdbcResourceTransaction standard, SqlExceptionHelper exceptions) {
        this.standard = standard;
        this.exceptions = exceptions;
    }

    @Override
    public void commit() {
        try {
            standard.commit();
        } catch (TransactionException failure) {
            if (!(failure.getCause() instanceof SQLException cause)) {
                throw failure;
            }
            String state = cause.getSQLState();
            throw state != null && state.startsWith("08")
                    ? new CommitOutcomeUnknownException(cause)
                    : exceptions.convert(cause, "Unable to commit", "commit");
        }
    }

    @Override
    public void begin() {
        standard.begin();
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
