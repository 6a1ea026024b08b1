package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlListener;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ConnectionFactoryProvider;
import io.r2dbc.spi.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Makes {@code r2dbc:aurora-dsql://[user@]<cluster id or endpoint>[:port][/database][?option=value&…]} known to R2DBC.
 *
 * <p>{@link io.r2dbc.spi.ConnectionFactories} finds it by itself. Options are those of {@link dev.borealis.dsql.DsqlOption}
 * and all of r2dbc-postgresql. A password is ignored: a fresh IAM token takes its place. Thread-safe.
 *
 * <pre>{@code
 * ConnectionFactory factory = ConnectionFactories.get(
 *         "r2dbc:aurora-dsql://admin@abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws/postgres");
 * }</pre>
 */
public final class DsqlConnectionFactoryProvider implements ConnectionFactoryProvider {

    /** The name of the driver in URLs. */
    public static final String DRIVER = "aurora-dsql";

    /** Whose credentials to sign with, instead of a profile's or the process's. It may block. */
    public static final Option<AwsCredentialsProvider> CREDENTIALS_PROVIDER = Option.valueOf("credentialsProvider");

    /** Who is told of tokens, connections and transactions. */
    public static final Option<DsqlListener> LISTENER = Option.valueOf("listener");

    /** Makes a provider; R2DBC does this by itself. */
    public DsqlConnectionFactoryProvider() {}

    /**
     * Makes a factory. Nothing is looked up yet.
     *
     * @param options what the user asked for
     * @return a factory of connections to one cluster as one user
     * @throws IllegalArgumentException if an option cannot be right
     */
    @Override
    public DsqlConnectionFactory create(ConnectionFactoryOptions options) {
        return DsqlConnectionFactory.of(options);
    }

    @Override
    public boolean supports(ConnectionFactoryOptions options) {
        return DRIVER.equals(options.getValue(ConnectionFactoryOptions.DRIVER));
    }

    @Override
    public String getDriver() {
        return DRIVER;
    }
}
