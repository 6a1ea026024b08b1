package dev.borealis.hibernate;

import static org.hibernate.cfg.BatchSettings.STATEMENT_BATCH_SIZE;

import java.util.HashMap;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.engine.jdbc.mutation.internal.MutationExecutorServiceInitiator;
import org.hibernate.engine.jdbc.mutation.spi.MutationExecutorService;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Has Hibernate write in batches on Aurora where the user has not said how large they are: a dialect's default size does not
 * reach what Hibernate writes with.
 */
final class BatchesInitiator implements StandardServiceInitiator<MutationExecutorService> {

    @Override
    public MutationExecutorService initiateService(
            Map<String, Object> configurationValues, ServiceRegistryImplementor registry) {
        Dialect dialect = registry.requireService(JdbcEnvironment.class).getDialect();
        Map<String, Object> values = new HashMap<>(configurationValues);
        if (Aurora.hasDialect(dialect)) {
            values.putIfAbsent(STATEMENT_BATCH_SIZE, dialect.getDefaultStatementBatchSize());
        }
        return MutationExecutorServiceInitiator.INSTANCE.initiateService(values, registry);
    }

    @Override
    public Class<MutationExecutorService> getServiceInitiated() {
        return MutationExecutorService.class;
    }
}
