package dev.borealis.hibernate;

import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/**
 * Aurora MySQL through the RDS Data API: Hibernate's MySQL dialect. Found by the URL {@code jdbc:aurora-data-api:mysql:}.
 * Thread-safe.
 *
 * <pre>{@code
 * new Configuration().setProperty("hibernate.connection.url", "jdbc:aurora-data-api:mysql:///clinic");
 * }</pre>
 */
public final class AuroraDataApiMySQLDialect extends MySQLDialect {

    /** Made where the database may not be looked at. */
    public AuroraDataApiMySQLDialect() {}

    /**
     * Made for a database.
     *
     * @param info what is known of it
     */
    public AuroraDataApiMySQLDialect(DialectResolutionInfo info) {
        super(info);
    }

    @Override
    public int getDefaultStatementBatchSize() {
        return Aurora.BATCH_SIZE;
    }
}
