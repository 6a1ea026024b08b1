package dev.borealis.hibernate;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Puts the schema tool, the transactions and the batches that know Aurora in the place of Hibernate's; on every other database they
 * do what Hibernate's do. Found by Hibernate itself; stateless and thread-safe.
 *
 * <pre>{@code
 * // in META-INF/services/org.hibernate.service.spi.ServiceContributor
 * }</pre>
 */
public final class DsqlServiceContributor implements ServiceContributor {

    /** Made by Hibernate. */
    public DsqlServiceContributor() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        builder.addInitiator(new DsqlSchemaToolInitiator());
        builder.addInitiator(new DsqlTransactionsInitiator());
        builder.addInitiator(new BatchesInitiator());
    }
}
