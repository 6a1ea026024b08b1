package dev.borealis.hibernate;

import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.PostgreSQLDriverKind;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

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
}
