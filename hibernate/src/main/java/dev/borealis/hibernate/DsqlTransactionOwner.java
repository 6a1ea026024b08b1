package dev.borealis.hibernate;

import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.resource.jdbc.spi.JdbcSessionOwner;
import org.hibernate.resource.transaction.backend.jdbc.spi.JdbcResourceTransaction;
import org.hibernate.resource.transaction.backend.jdbc.spi.JdbcResourceTransactionAccess;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorOwner;

/** A session as its transactions see it: all as it is, but each transaction is a {@link DsqlTransaction}. */
final class DsqlTransactionOwner implements TransactionCoordinatorOwner, JdbcResourceTransactionAccess {

    private final TransactionCoordinatorOwner session;
    private final JdbcResourceTransactionAccess access;
    private final SqlExceptionHelper exceptions;

    DsqlTransactionOwner(
            TransactionCoordinatorOwner session, JdbcResourceTransactionAccess access, SqlExceptionHelper exceptions) {
        this.session = session;
        this.access = access;
        this.exceptions = exceptions;
    }

    @Override
    public JdbcResourceTransaction getResourceLocalTransaction() {
        return new DsqlTransaction(access.getResourceLocalTransaction(), exceptions);
    }

    @Override
    public boolean isActive() {
        return session.isActive();
    }

    @Override
    public void startTransactionBoundary() {
        session.startTransactionBoundary();
    }

    @Override
    public void afterTransactionBegin() {
        session.afterTransactionBegin();
    }

    @Override
    public void beforeTransactionCompletion() {
        session.beforeTransactionCompletion();
    }

    @Override
    public void afterTransactionCompletion(boolean successful, boolean delayed) {
        session.afterTransactionCompletion(successful, delayed);
    }

    @Override
    public JdbcSessionOwner getJdbcSessionOwner() {
        return session.getJdbcSessionOwner();
    }

    @Override
    public void setTransactionTimeOut(int seconds) {
        session.setTransactionTimeOut(seconds);
    }

    @Override
    public void flushBeforeTransactionCompletion() {
        session.flushBeforeTransactionCompletion();
    }
}
