package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.ClusterName;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlUrl;
import dev.borealis.dsql.HostAddress;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * A {@link DataSource} for one cluster of Aurora DSQL, with a fresh IAM token for every connection.
 */
public final class DsqlDataSource implements DataSource {

    private final DsqlOptions options;
    private final @Nullable AwsCredentialsProvider provider;

    private DsqlDataSource(DsqlOptions options, @Nullable AwsCredentialsProvider provider) {
        this.options = options;
        this.provider = provider;
    }

    /**
     * Starts with nothing set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Connection getConnection() throws SQLException {
        throw new SQLFeatureNotSupportedException("Not yet: " + options + (provider == null));
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("It logs through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /**
     * Collects what a data source is made of. Not thread-safe.
     */
    public static final class Builder {

        private final DsqlOptions.Builder options = DsqlOptions.builder();
        private @Nullable AwsCredentialsProvider provider;

        private Builder() {}

        /**
         * Takes over everything a URL says.
         *
         * @param url as {@code jdbc:aurora-dsql://…}
         * @return this builder
         */
        public Builder url(String url) {
            options.setAll(DsqlUrl.parse("jdbc:aurora-dsql:", url));
            return this;
        }

        /**
         * Names the cluster.
         *
         * @param endpointOrId its endpoint, its PrivateLink endpoint or its id
         * @return this builder
         */
        public Builder cluster(String endpointOrId) {
            options.set(DsqlOption.CLUSTER, ClusterName.parse(endpointOrId));
            return this;
        }

        /**
         * Sets the port.
         *
         * @param port a TCP port
         * @return this builder
         */
        public Builder port(int port) {
            options.set(DsqlOption.PORT, port);
            return this;
        }

        /**
         * Sets the database.
         *
         * @param database its name
         * @return this builder
         */
        public Builder database(String database) {
            options.set(DsqlOption.DATABASE, database);
            return this;
        }

        /**
         * Sets who signs in.
         *
         * @param user the database role
         * @return this builder
         */
        public Builder user(String user) {
            options.set(DsqlOption.USER, user);
            return this;
        }

        /**
         * Sets the region to sign tokens for.
         *
         * @param region as {@code eu-west-1}
         * @return this builder
         */
        public Builder region(String region) {
            options.set(DsqlOption.REGION, region);
            return this;
        }

        /**
         * Takes credentials from a profile.
         *
         * @param profile its name
         * @return this builder
         */
        public Builder profile(String profile) {
            options.set(DsqlOption.PROFILE, profile);
            return this;
        }

        /**
         * Takes credentials from the caller.
         *
         * @param provider whose credentials to use
         * @return this builder
         */
        public Builder credentialsProvider(AwsCredentialsProvider provider) {
            this.provider = provider;
            return this;
        }

        /**
         * Sets how long a token holds.
         *
         * @param duration whole seconds, from 1 second to 7 days
         * @return this builder
         */
        public Builder tokenDuration(Duration duration) {
            options.set(DsqlOption.TOKEN_DURATION, duration);
            return this;
        }

        /**
         * Sets the address to connect to instead of the cluster's own.
         *
         * @param address as {@code address[:port]}
         * @return this builder
         */
        public Builder hostaddr(String address) {
            options.set(DsqlOption.HOSTADDR, HostAddress.parse(address));
            return this;
        }

        /**
         * Sets whose certificates are trusted.
         *
         * @param systemOrPath {@code system} or the path of a PEM file
         * @return this builder
         */
        public Builder sslrootcert(String systemOrPath) {
            return property(DsqlOption.SSLROOTCERT.name(), systemOrPath);
        }

        /**
         * Sets the schema that unqualified names mean.
         *
         * @param schema its name, without quotes
         * @return this builder
         */
        public Builder schema(String schema) {
            options.set(DsqlOption.SCHEMA, schema);
            return this;
        }

        /**
         * Sets any option, or any property of pgjdbc.
         *
         * @param name its name
         * @param value its text
         * @return this builder
         */
        public Builder property(String name, String value) {
            options.set(name, value);
            return this;
        }

        /**
         * Makes the data source. Nothing is looked up yet.
         *
         * @return a data source
         */
        public DsqlDataSource build() {
            return new DsqlDataSource(options.build(), provider);
        }
    }
}
