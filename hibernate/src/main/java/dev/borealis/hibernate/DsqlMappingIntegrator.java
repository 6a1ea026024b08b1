package dev.borealis.hibernate;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;

/**
 * Has a mapping checked before its session factory or schema is made, where the database is Aurora DSQL. Found by Hibernate
 * itself; stateless and thread-safe.
 *
 * <pre>{@code
 * // in META-INF/services/org.hibernate.integrator.spi.Integrator
 * }</pre>
 */
public final class DsqlMappingIntegrator implements Integrator {

    /** Made by Hibernate. */
    public DsqlMappingIntegrator() {}

    @Override
    public void integrate(
            Metadata metadata, BootstrapContext bootstrapContext, SessionFactoryImplementor sessionFactory) {
        if (metadata.getDatabase().getDialect() instanceof AuroraDsqlDialect) {
            DsqlMappingCheck.check(metadata);
        }
    }
}
