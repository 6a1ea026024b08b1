package dev.borealis.hibernate;

import org.hibernate.resource.transaction.spi.DdlTransactionIsolator;
import org.hibernate.tool.schema.internal.HibernateSchemaManagementTool;
import org.hibernate.tool.schema.internal.exec.JdbcContext;

/** Hibernate's schema tool; on Aurora DSQL it waits in the end for the jobs that its statements began. */
@SuppressWarnings("serial") // a service of Hibernate is serializable by type only
final class DsqlSchemaManagementTool extends HibernateSchemaManagementTool {

    @Override
    public DdlTransactionIsolator getDdlTransactionIsolator(JdbcContext jdbcContext) {
        DdlTransactionIsolator standard = super.getDdlTransactionIsolator(jdbcContext);
        return jdbcContext.getDialect() instanceof AuroraDsqlDialect dialect
                        && dialect.settings().waitForJobs()
                ? new JobAwaitingIsolator(standard, dialect.settings().jobTimeout())
                : standard;
    }
}
