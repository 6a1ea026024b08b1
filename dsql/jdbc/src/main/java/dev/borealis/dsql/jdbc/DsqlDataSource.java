package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.ClusterName;
import dev.borealis.dsql.DsqlListener;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlTargets;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
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
 *
 * <p>Made by its {@linkplain #builder() builder}, or as a bean with setters for pools and frameworks. Nothing is looked up
 * before the first connection; then region and credentials provider are found once and kept. It does not pool: give it to
 * HikariCP or another pool.
 *
 * <p>Thread-safe. A setter called later holds for the connections after it.
 *
 * <pre>{@code
 * DataSource dataSource = DsqlDataSource.builder()
 *         .cluster("abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws")
 *         .user("admin")
 *         .build();
 * try (Connection connection = dataSource.getConnection()) {
 *     connection.createStatement().execute("SELECT 1");
 * }
 * }</pre>
 */
public final class DsqlDataSource implements DataSource {

    private DsqlOptions options;
    private ConnectorCache connectors;
    private int loginTimeout;
    private @Nullable AwsCredentialsProvider provider;
    private DsqlListener listener;

    /** Makes a data source with nothing set, for frameworks that go on with setters. */
    public DsqlDataSource() {
        this(DsqlOptions.builder().build(), null, DsqlListener.NONE);
    }

    private DsqlDataSource(DsqlOptions options, @Nullable AwsCredentialsProvider provider, DsqlListener listener) {
        this.options = options;
        this.provider = provider;
        this.listener = listener;
        this.connectors = connectors(provider, listener);
    }

    private static ConnectorCache connectors(@Nullable AwsCredentialsProvider provider, DsqlListener listener) {
        return new ConnectorCache(DsqlTargets.withCredentials(provider).withListener(listener));
    }

    /** What was set so far, for pools. */
    synchronized DsqlOptions options() {
        return options;
    }

    /** Takes over the retry options and the listener. */
    synchronized TransactionRetry configure(TransactionRetry retry) {
        return retry.withPolicy(RetryPolicy.of(options)).withListener(listener);
    }

    /**
     * Starts with nothing set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Signs in with a fresh token.
     *
     * @return a connection, which is also a {@link org.postgresql.PGConnection}
     * @throws SQLException if the options do not lead to a cluster, or signing in fails
     */
    @Override
    public Connection getConnection() throws SQLException {
        return connector(null).connect(getLoginTimeout());
    }

    /**
     * Signs in as another user.
     *
     * @param username the database role
     * @param password ignored: a token takes its place
     * @return a connection
     * @throws SQLException if the options do not lead to a cluster, or signing in fails
     */
    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        return connector(username).connect(getLoginTimeout());
    }

    private synchronized DsqlConnector connector(@Nullable String username) throws SQLException {
        return connectors.get(
                username == null || username.isBlank()
                        ? options
                        : options.toBuilder().set(DsqlOption.USER, username).build());
    }

    /**
     * Gives nothing: it logs through SLF4J.
     *
     * @return null
     */
    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    /**
     * Refuses a log writer: it logs through SLF4J.
     *
     * @param out not used
     * @throws SQLFeatureNotSupportedException always
     */
    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLFeatureNotSupportedException {
        throw logsElsewhere();
    }

    @Override
    public synchronized int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public synchronized void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw logsElsewhere();
    }

    private static SQLFeatureNotSupportedException logsElsewhere() {
        return new SQLFeatureNotSupportedException("It logs through SLF4J, under dev.borealis", SqlStates.UNSUPPORTED);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException("A DsqlDataSource is not a " + type.getName());
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /**
     * Tells what was set, without anything secret.
     *
     * @return the options that are ours
     */
    @Override
    public synchronized String toString() {
        return "DsqlDataSource " + options;
    }

    /**
     * Takes over everything a URL says; what it does not mention stays as it is.
     *
     * @param url as {@code jdbc:aurora-dsql://<cluster>/<database>?<option>=<value>}
     * @throws IllegalArgumentException if it cannot be read
     */
    public synchronized void setUrl(String url) {
        change(options.toBuilder().setAll(DsqlJdbcUrl.parse(url)));
    }

    /**
     * Names the cluster.
     *
     * @param cluster its endpoint, its PrivateLink endpoint or its id
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setCluster(String cluster) {
        set(DsqlOption.CLUSTER.name(), cluster);
    }

    /**
     * Tells what {@link #setCluster} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getCluster() {
        return get(DsqlOption.CLUSTER);
    }

    /**
     * Names the database.
     *
     * @param database {@code postgres}, the only one the service has
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setDatabase(String database) {
        set(DsqlOption.DATABASE.name(), database);
    }

    /**
     * Tells what {@link #setDatabase} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getDatabase() {
        return get(DsqlOption.DATABASE);
    }

    /**
     * Names the database role that signs in.
     *
     * @param user {@code admin} or another role
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setUser(String user) {
        set(DsqlOption.USER.name(), user);
    }

    /**
     * Tells what {@link #setUser} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getUser() {
        return get(DsqlOption.USER);
    }

    /**
     * Names the region to sign tokens for, where the cluster's name does not tell it.
     *
     * @param region as {@code eu-west-1}
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setRegion(String region) {
        set(DsqlOption.REGION.name(), region);
    }

    /**
     * Tells what {@link #setRegion} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getRegion() {
        return get(DsqlOption.REGION);
    }

    /**
     * Names the profile of the shared AWS configuration files to take credentials from.
     *
     * @param profile the profile
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setProfile(String profile) {
        set(DsqlOption.PROFILE.name(), profile);
    }

    /**
     * Tells what {@link #setProfile} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getProfile() {
        return get(DsqlOption.PROFILE);
    }

    /**
     * Sets where to connect instead of the cluster's own address.
     *
     * @param hostaddr as {@code address[:port]}
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setHostaddr(String hostaddr) {
        set(DsqlOption.HOSTADDR.name(), hostaddr);
    }

    /**
     * Tells what {@link #setHostaddr} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getHostaddr() {
        return get(DsqlOption.HOSTADDR);
    }

    /**
     * Sets how far the server is verified.
     *
     * @param sslmode {@code verify-full}, {@code verify-ca} or {@code require}
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setSslmode(String sslmode) {
        set(DsqlOption.SSLMODE.name(), sslmode);
    }

    /**
     * Tells what {@link #setSslmode} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getSslmode() {
        return get(DsqlOption.SSLMODE);
    }

    /**
     * Sets whose certificates are trusted.
     *
     * @param sslrootcert {@code system} or the path of a PEM file
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setSslrootcert(String sslrootcert) {
        set(DsqlOption.SSLROOTCERT.name(), sslrootcert);
    }

    /**
     * Tells what {@link #setSslrootcert} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getSslrootcert() {
        return get(DsqlOption.SSLROOTCERT);
    }

    /**
     * Names the schema that unqualified names mean.
     *
     * @param schema its name, without quotes
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setSchema(String schema) {
        set(DsqlOption.SCHEMA.name(), schema);
    }

    /**
     * Tells what {@link #setSchema} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getSchema() {
        return get(DsqlOption.SCHEMA);
    }

    /**
     * Sets what the connections call themselves.
     *
     * @param applicationName any text
     * @throws IllegalArgumentException if it cannot be that
     */
    public void setApplicationName(String applicationName) {
        set(DsqlOption.APPLICATION_NAME.name(), applicationName);
    }

    /**
     * Tells what {@link #setApplicationName} set.
     *
     * @return its text, or the default, or null where there is none
     */
    public @Nullable String getApplicationName() {
        return get(DsqlOption.APPLICATION_NAME);
    }

    /**
     * Sets the port of the cluster's endpoint.
     *
     * @param port a TCP port
     * @throws IllegalArgumentException if it is none
     */
    public void setPort(int port) {
        set(DsqlOption.PORT.name(), Integer.toString(port));
    }

    /**
     * Tells the port of the cluster's endpoint.
     *
     * @return a TCP port, 5432 unless set
     */
    public synchronized int getPort() {
        return options.get(DsqlOption.PORT);
    }

    /**
     * Sets how long a token holds.
     *
     * @param seconds from 1 to 604800
     * @throws IllegalArgumentException if it is out of range
     */
    public void setTokenDurationSecs(long seconds) {
        set(DsqlOption.TOKEN_DURATION.name(), Long.toString(seconds));
    }

    /**
     * Tells how long a token holds.
     *
     * @return seconds, 900 unless set
     */
    public synchronized long getTokenDurationSecs() {
        return options.get(DsqlOption.TOKEN_DURATION).toSeconds();
    }

    /**
     * Takes credentials from the caller instead of a profile or the default chain.
     *
     * @param credentialsProvider whose credentials to sign with; it stays the caller's to close
     */
    public synchronized void setCredentialsProvider(@Nullable AwsCredentialsProvider credentialsProvider) {
        provider = credentialsProvider;
        connectors = connectors(provider, listener);
    }

    /**
     * Takes a listener for tokens, connections, conflicts and retries, for metrics.
     *
     * @param listener who is told; it must be quick
     */
    public synchronized void setListener(DsqlListener listener) {
        this.listener = listener;
        connectors = connectors(provider, listener);
    }

    /**
     * Sets any option, or any property of pgjdbc.
     *
     * @param name its name, as in a URL
     * @param value its text
     * @throws IllegalArgumentException if it is an option of ours and the text cannot be its value
     */
    public void setProperty(String name, String value) {
        set(name, value);
    }

    private synchronized void set(String name, String value) {
        change(options.toBuilder().set(name, value));
    }

    private void change(DsqlOptions.Builder changed) {
        options = changed.build();
    }

    private synchronized @Nullable String get(DsqlOption<?> option) {
        return options.text(option).orElse(null);
    }

    /**
     * Collects what a data source is made of. Not thread-safe.
     *
     * <pre>{@code
     * DsqlDataSource.builder().url("jdbc:aurora-dsql://" + endpoint).property("prepareThreshold", "3").build();
     * }</pre>
     */
    public static final class Builder {

        private final DsqlOptions.Builder options = DsqlOptions.builder();
        private @Nullable AwsCredentialsProvider provider;
        private DsqlListener listener = DsqlListener.NONE;

        private Builder() {}

        /**
         * Takes over everything a URL says.
         *
         * @param url as {@code jdbc:aurora-dsql://…}
         * @return this builder
         */
        public Builder url(String url) {
            options.setAll(DsqlJdbcUrl.parse(url));
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
         * Takes a listener for tokens, connections, conflicts and retries, for metrics.
         *
         * @param listener who is told; it must be quick
         * @return this builder
         */
        public Builder listener(DsqlListener listener) {
            this.listener = listener;
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
            return new DsqlDataSource(options.build(), provider, listener);
        }
    }
}
