package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlTargets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for {@code jdbc:aurora-dsql://<cluster id or endpoint>[:port][/database][?option=value&…]}.
 *
 * <p>{@link DriverManager} finds it by itself. Options are those of {@link dev.borealis.dsql.DsqlOption} and the properties of
 * pgjdbc; what the URL says wins over the {@link Properties}. A password is ignored: a fresh IAM token takes its place.
 * Thread-safe.
 *
 * <pre>{@code
 * String url = "jdbc:aurora-dsql://abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws/postgres?user=admin";
 * try (Connection connection = DriverManager.getConnection(url)) {
 *     connection.createStatement().execute("SELECT 1");
 * }
 * }</pre>
 */
public final class DsqlDriver implements Driver {

    static {
        register();
    }

    private final ConnectorCache connectors = new ConnectorCache(DsqlTargets.ofProcess());

    /** Makes a driver that looks nothing up before it connects. */
    public DsqlDriver() {}

    /** JDBC wants a driver to make itself known when its class is loaded. */
    private static void register() {
        try {
            DriverManager.registerDriver(new DsqlDriver());
            BundledDriver.hide();
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * Signs in with a fresh token.
     *
     * @param url a URL of this driver
     * @param info options besides those in the URL
     * @return a connection, which is also a {@link org.postgresql.PGConnection}; or null if the URL is another driver's
     * @throws SQLNonTransientConnectionException if the URL or an option cannot be right
     * @throws SQLException if signing in fails
     */
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        return connectors.get(options(url, info)).connect(DriverManager.getLoginTimeout());
    }

    private static DsqlOptions options(String url, @Nullable Properties info) throws SQLException {
        try {
            return PropertyReader.read(info).setAll(DsqlJdbcUrl.parse(url)).build();
        } catch (IllegalArgumentException e) {
            throw new SQLNonTransientConnectionException(e.getMessage(), SqlStates.CANNOT_CONNECT, e);
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        if (url == null) {
            throw new SQLException("The URL is null");
        }
        return DsqlJdbcUrl.isOurs(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) throws SQLException {
        return PropertyInfos.of(
                acceptsURL(url) ? options(url, info) : DsqlOptions.builder().build());
    }

    @Override
    public int getMajorVersion() {
        return ConnectorVersion.CURRENT.major();
    }

    @Override
    public int getMinorVersion() {
        return ConnectorVersion.CURRENT.minor();
    }

    /**
     * Tells that not all of SQL-92 is there, as in every driver for PostgreSQL.
     *
     * @return false
     */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("It logs through SLF4J, under dev.borealis");
    }
}
