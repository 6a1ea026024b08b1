package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for {@code jdbc:aurora-dsql://<cluster id or endpoint>[:port][/database][?option=value&…]}.
 *
 * <p>{@link java.sql.DriverManager} finds it by itself. Thread-safe.
 *
 * <pre>{@code
 * try (Connection connection = DriverManager.getConnection(
 *         "jdbc:aurora-dsql://abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws/postgres?user=admin")) { … }
 * }</pre>
 */
public final class DsqlDriver implements Driver {

    /** Makes a driver that looks nothing up before it connects. */
    public DsqlDriver() {}

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        throw new SQLFeatureNotSupportedException("Not yet");
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:aurora-dsql:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("It logs through SLF4J");
    }
}
