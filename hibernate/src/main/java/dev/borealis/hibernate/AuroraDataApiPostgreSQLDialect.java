package dev.borealis.hibernate;

import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.PostgreSQLDriverKind;
import org.hibernate.dialect.type.PostgreSQLCastingInetJdbcType;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;

/**
 * Aurora PostgreSQL through the RDS Data API: Hibernate's PostgreSQL dialect, with values sent as text under a cast where
 * pgjdbc would take an object of its own. Found by the URL {@code jdbc:aurora-data-api:postgresql:}. Thread-safe.
 *
 * <pre>{@code
 * new Configuration().setProperty("hibernate.connection.url", "jdbc:aurora-data-api:postgresql:///clinic");
 * }</pre>
 */
public final class AuroraDataApiPostgreSQLDialect extends PostgreSQLDialect {

    /** Made where the database may not be looked at. */
    public AuroraDataApiPostgreSQLDialect() {
        super(MINIMUM_VERSION, PostgreSQLDriverKind.OTHER);
    }

    /**
     * Made for a database.
     *
     * @param info what is known of it
     */
    public AuroraDataApiPostgreSQLDialect(DialectResolutionInfo info) {
        super(info.makeCopyOrDefault(MINIMUM_VERSION), PostgreSQLDriverKind.OTHER);
        registerKeywords(info);
    }

    @Override
    public int getDefaultStatementBatchSize() {
        return Aurora.BATCH_SIZE;
    }

    @Override
    public void contributeTypes(TypeContributions contributions, ServiceRegistry registry) {
        super.contributeTypes(contributions, registry);
        contributions.contributeJdbcType(new InetType());
    }

    /** Internet addresses as text under a cast. A null is of no type, as that of Hibernate's own would be binary. */
    private static final class InetType extends PostgreSQLCastingInetJdbcType {
        private static final long serialVersionUID = 1;

        @Override
        public int getJdbcTypeCode() {
            return SqlTypes.OTHER;
        }
    }
}
