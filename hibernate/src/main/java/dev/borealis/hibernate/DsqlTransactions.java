package dev.borealis.hibernate;

import java.util.function.Supplier;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.resource.transaction.backend.jdbc.internal.JdbcResourceLocalTransactionCoordinatorBuilderImpl;
import org.hibernate.resource.transaction.backend.jdbc.spi.JdbcResourceTransactionAccess;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorOwner;

/** Hibernate's transactions over JDBC; on Aurora DSQL each commit goes through {@link DsqlTransaction}. */
@SuppressWarnings("serial") // a service of Hibernate is serializable by type only
final class DsqlTransactions extends JdbcResourceLocalTransactionCoordinatorBuilderImpl {

    private final Supplier<JdbcServices> services;

    DsqlTransactions(Supplier<JdbcServices> services) {
        this.services = services;
    }

    @Override
    public TransactionCoordinator buildTransactionCoordinator(TransactionCoordinatorOwner owner, Options options) {
        JdbcServices jdbc = services.get();
        boolean dsql = jdbc.getDialect() instanceof AuroraDsqlDialect;
        return dsql && owner instanceof JdbcResourceTransactionAccess access
                ? new DsqlCoordinator(super.buildTransactionCoordinator(
                        new DsqlTransactionOwner(owner, access, jdbc.getSqlExceptionHelper()), options))
                : super.buildTransactionCoordinator(owner, options);
    }
}
