package dev.borealis.hibernate;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dialect by the URL that a connection was made with. Hibernate asks it before its own resolvers; nothing needs
 * to be configured. Stateless and thread-safe.
 *
 * <pre>{@code
 * new Configuration().setProperty("hibernate.connection.url", "jdbc:aurora-dsql://<cluster>").buildSessionFactory();
 * }</pre>
 */
public final class AuroraDialectResolver implements DialectResolver {

    private static final long serialVersionUID = 1;

    /** Made by Hibernate. */
    public AuroraDialectResolver() {}

    @Override
    public @Nullable Dialect resolveDialect(DialectResolutionInfo info) {
        String url = url(info);
        Aurora service = url == null ? null : Aurora.ofUrl(url);
        return service == null ? null : service.dialect(info);
    }

    private static @Nullable String url(DialectResolutionInfo info) {
        DatabaseMetaData metadata = info.getDatabaseMetadata();
        try {
            return metadata == null ? null : metadata.getURL();
        } catch (SQLException unknown) {
            return null;
        }
    }
}
