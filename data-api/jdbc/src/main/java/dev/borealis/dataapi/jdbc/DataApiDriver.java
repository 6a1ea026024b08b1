package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.jdbc.internal.connection.Connector;
import dev.borealis.dataapi.jdbc.internal.metadata.DriverVersion;
import dev.borealis.dataapi.jdbc.internal.option.DataApiUrl;
import dev.borealis.dataapi.jdbc.internal.option.DriverOptions;
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
 * The JDBC driver for {@code jdbc:aurora-data-api:postgresql:///<database>?resourceArn=…&secretArn=…}, and the same with
 * {@code mysql}.
 *
 * <p>{@link DriverManager} finds it by itself. Options are those of {@link dev.borealis.dataapi.DataApiOption} and
 * {@code batchUpdateCounts}; what the URL says wins over the {@link Properties}. User and password are ignored: the secret has
 * them. {@code AURORA_CLUSTER_ARN} and {@code AURORA_SECRET_ARN} of the environment stand in for the ARNs. Thread-safe.
 *
 * <pre>{@code
 * String url = "jdbc:aurora-data-api:postgresql:///pets?resourceArn=" + clusterArn + "&secretArn=" + secretArn;
 * try (Connection connection = DriverManager.getConnection(url)) {
 *     connection.createStatement().execute("SELECT 1");
 * }
 * }</pre>
 */
public final class DataApiDriver implements Driver {

    static {
        try {
            DriverManager.registerDriver(new DataApiDriver());
        } catch (SQLException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Makes a driver that looks nothing up. */
    public DataApiDriver() {}

    /**
     * Makes a connection, which calls the service with its first statement.
     *
     * @param url a URL of this driver
     * @param info options besides those in the URL
     * @return a connection; null if the URL is another driver's
     * @throws SQLNonTransientConnectionException if the URL or an option cannot be right
     */
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        return Connector.of(options(url, info), null, null).connectOwning();
    }

    private static DriverOptions options(String url, @Nullable Properties info) throws SQLException {
        return Connector.checked(() -> DriverOptions.of(url, info));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        if (url == null) {
            throw new SQLException("The URL is null");
        }
        return DataApiUrl.isOurs(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) throws SQLException {
        return options(acceptsURL(url) ? url : "jdbc:aurora-data-api:postgresql:", info)
                .infos();
    }

    @Override
    public int getMajorVersion() {
        return DriverVersion.CURRENT.major();
    }

    @Override
    public int getMinorVersion() {
        return DriverVersion.CURRENT.minor();
    }

    /**
     * Tells that not all of SQL-92 is there, as in every driver for these engines.
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
