package dev.borealis.hibernate;

import org.hibernate.jpa.spi.JpaCompliance;
import org.hibernate.resource.transaction.spi.IsolationDelegate;
import org.hibernate.resource.transaction.spi.SynchronizationRegistry;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.hibernate.resource.transaction.spi.TransactionObserver;
import org.hibernate.resource.transaction.spi.TransactionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's coordinator, but for the end of a transaction that {@link RetryingSessions} runs: the work cannot end it. That is
 * refused here, before the session is told of anything: after that it would go on without a transaction.
 */
final class DsqlCoordinator implements TransactionCoordinator {

    private final TransactionCoordinator standard;
    private @Nullable OwnedTransaction owner;

    DsqlCoordinator(TransactionCoordinator standard) {
        this.standard = standard;
    }

    @Override
    public TransactionDriver getTransactionDriverControl() {
        return new Guarded(standard.getTransactionDriverControl());
    }

    @Override
    public TransactionCoordinatorBuilder getTransactionCoordinatorBuilder() {
        return standard.getTransactionCoordinatorBuilder();
    }

    @Override
    public SynchronizationRegistry getLocalSynchronizations() {
        return standard.getLocalSynchronizations();
    }

    @Override
    public JpaCompliance getJpaCompliance() {
        return standard.getJpaCompliance();
    }

    @Override
    public void explicitJoin() {
        standard.explicitJoin();
    }

    @Override
    public boolean isJoined() {
        return standard.isJoined();
    }

    @Override
    public void pulse() {
        standard.pulse();
    }

    @Override
    public boolean isActive() {
        return standard.isActive();
    }

    @Override
    public IsolationDelegate createIsolationDelegate() {
        return standard.createIsolationDelegate();
    }

    @Override
    public void addObserver(TransactionObserver observer) {
        standard.addObserver(observer);
    }

    @Override
    public void removeObserver(TransactionObserver observer) {
        standard.removeObserver(observer);
    }

    @Override
    public void setTimeOut(int seconds) {
        standard.setTimeOut(seconds);
    }

    @Override
    public int getTimeOut() {
        return standard.getTimeOut();
    }

    @Override
    public boolean isTransactionActive() {
        return standard.isTransactionActive();
    }

    @Override
    public void invalidate() {
        standard.invalidate();
    }

    private final class Guarded implements TransactionDriver {

        private final TransactionDriver driver;

        Guarded(TransactionDriver driver) {
            this.driver = driver;
        }

        @Override
        public void begin() {
            owner = OwnedTransaction.beginning();
            driver.begin();
        }

        @Override
        public void commit() {
            refuse("commit");
            driver.commit();
        }

        /** Who asks for it gets it, but later. */
        @Override
        public void rollback() {
            if (owner != null && owner.isWorking()) {
                driver.markRollbackOnly();
            }
            refuse("rollback");
            driver.rollback();
        }

        private void refuse(String what) {
            if (owner != null && owner.isWorking()) {
                throw owner.refusal(what);
            }
        }

        @Override
        public TransactionStatus getStatus() {
            return driver.getStatus();
        }

        @Override
        public void markRollbackOnly() {
            driver.markRollbackOnly();
        }

        @Override
        public boolean isActive() {
            return driver.isActive();
        }

        @Override
        public boolean isActiveAndNoMarkedForRollback() {
            return driver.isActiveAndNoMarkedForRollback();
        }
    }
}
