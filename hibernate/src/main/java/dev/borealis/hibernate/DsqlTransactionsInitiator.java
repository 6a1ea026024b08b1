package dev.borealis.hibernate;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.resource.transaction.backend.jdbc.internal.JdbcResourceLocalTransactionCoordinatorBuilderImpl;
import org.hibernate.resource.transaction.internal.TransactionCoordinatorBuilderInitiator;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/** Gives transactions that report a conflict at COMMIT, unless a transaction manager or the user has brought others. */
final class DsqlTransactionsInitiator implements StandardServiceInitiator<TransactionCoordinatorBuilder> {

    @Override
    public TransactionCoordinatorBuilder initiateService(
            Map<String, Object> configurationValues, ServiceRegistryImplementor registry) {
        TransactionCoordinatorBuilder chosen =
                TransactionCoordinatorBuilderInitiator.INSTANCE.initiateService(configurationValues, registry);
        return chosen.getClass() == JdbcResourceLocalTransactionCoordinatorBuilderImpl.class
                ? new DsqlTransactions(() -> registry.requireService(JdbcServices.class))
                : chosen;
    }

    @Override
    public Class<TransactionCoordinatorBuilder> getServiceInitiated() {
        return TransactionCoordinatorBuilder.class;
    }
}
