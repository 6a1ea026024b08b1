package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.HttpTransport;
import dev.borealis.dataapi.jdbc.internal.connection.Connector;
import dev.borealis.dataapi.jdbc.internal.error.Wrappers;
import dev.borealis.dataapi.jdbc.internal.option.DriverOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * A {@link DataSource} over the RDS Data API. Its connections share one client, so that a new one costs nothing: a pool is not
 * needed, and does no harm. Close it when its connections are no longer used. Thread-safe once configured.
 *
 * <pre>{@code
 * DataApiDataSource dataSource = DataApiDataSource.builder()
 *         .engine(Engine.POSTGRESQL)
 *         .resourceArn("arn:aws:rds:eu-west-1:123456789012:cluster:pets")
 *         .secretArn("arn:aws:secretsmanager:eu-west-1:123456789012:secret:pets-AbCdEf")
 *         .database("pets")
 *         .build();
 * }</pre>
 */
public final class DataApiDataSource implements DataSource, AutoCloseable {

    private final Properties properties = new Properties();
    private @Nullable String url;
    private @Nullable AwsCredentialsProvider credentialsProvider;
    private @Nullable HttpTransport transport;
    private @Nullable PrintWriter logWriter;
    private int loginTimeout;
    private @Nullable Connector connector;
    private @Nullable DataApiClient client;

    /** A data source to be configured by its setters, as beans are. */
    public DataApiDataSource() {}

    /**
     * Starts a data source.
     *
     * @return a builder with nothing set
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connector ready = ready();
        return ready.connect(shared(ready));
    }

    /** User and password are ignored, as the secret has them. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }

    private synchronized Connector ready() throws SQLException {
        if (connector == null) {
            DriverOptions options = Connector.checked(() -> DriverOptions.of(url, properties));
            connector = Connector.of(options, credentialsProvider, transport);
        }
        return connector;
    }

    private synchronized DataApiClient shared(Connector ready) throws SQLException {
        if (client == null) {
            client = ready.client(null);
        }
        return client;
    }

    /** Closes the client that its connections share. A connection asked for later makes another one. */
    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
        client = null;
        connector = null;
    }

    private synchronized void set(String name, @Nullable String value) {
        if (value == null) {
            properties.remove(name);
        } else {
            properties.setProperty(name, value);
        }
        connector = null;
    }

    /**
     * The URL, instead of or besides the other properties; it wins over them.
     *
     * @param text a URL of {@link DataApiDriver}
     */
    public synchronized void setUrl(@Nullable String text) {
        url = text;
        connector = null;
    }

    /**
     * The URL.
     *
     * @return what was set, or null
     */
    public synchronized @Nullable String getUrl() {
        return url;
    }

    /**
     * Sets any option.
     *
     * @param name an option's name, as in a URL
     * @param value its text; null for its default
     */
    public void setProperty(String name, @Nullable String value) {
        set(name, value);
    }

    /**
     * Which engine: {@code postgresql} or {@code mysql}.
     *
     * @param name the engine
     */
    public void setEngine(@Nullable String name) {
        set("engine", name);
    }

    /**
     * Which cluster.
     *
     * @param arn the cluster's ARN
     */
    public void setResourceArn(@Nullable String arn) {
        set("resourceArn", arn);
    }

    /**
     * Who signs in to the database.
     *
     * @param arn the secret's ARN
     */
    public void setSecretArn(@Nullable String arn) {
        set("secretArn", arn);
    }

    /**
     * Which database.
     *
     * @param name its name
     */
    public void setDatabase(@Nullable String name) {
        set("database", name);
    }

    /**
     * Which region, where the ARN's is not meant.
     *
     * @param name the region
     */
    public void setRegion(@Nullable String name) {
        set("region", name);
    }

    /**
     * Which profile has the credentials.
     *
     * @param name the profile
     */
    public void setProfile(@Nullable String name) {
        set("profile", name);
    }

    /**
     * Where requests are sent.
     *
     * @param address scheme, host and port
     */
    public void setEndpoint(@Nullable String address) {
        set("endpoint", address);
    }

    /**
     * Whose credentials sign the requests.
     *
     * @param provider the provider; it stays the caller's to close
     */
    public synchronized void setCredentialsProvider(@Nullable AwsCredentialsProvider provider) {
        credentialsProvider = provider;
        connector = null;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    /** Kept, and written to by nobody: logs go to SLF4J. */
    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    /** Kept, and without effect: nobody logs in before the first statement; see the option {@code connectTimeoutSecs}. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("It logs through SLF4J, under dev.borealis");
    }

    @Override
    public <T> T unwrap(Class<T> target) throws SQLException {
        return Wrappers.unwrap(this, target);
    }

    @Override
    public boolean isWrapperFor(Class<?> target) {
        return target.isInstance(this);
    }

    /**
     * Collects what a data source needs. For one thread.
     *
     * <pre>{@code
     * DataApiDataSource.builder().url(url).property("batchUpdateCounts", "exact").build();
     * }</pre>
     */
    public static final class Builder {

        private final DataApiDataSource source = new DataApiDataSource();

        private Builder() {}

        /**
         * A URL of the driver.
         *
         * @param text the URL; it wins over the other properties
         * @return this builder
         */
        public Builder url(String text) {
            source.setUrl(text);
            return this;
        }

        /**
         * Which engine.
         *
         * @param which the engine
         * @return this builder
         */
        public Builder engine(Engine which) {
            return property("engine", which.name().toLowerCase(Locale.ROOT));
        }

        /**
         * Which cluster.
         *
         * @param arn the cluster's ARN
         * @return this builder
         */
        public Builder resourceArn(String arn) {
            return property("resourceArn", arn);
        }

        /**
         * Who signs in to the database.
         *
         * @param arn the secret's ARN
         * @return this builder
         */
        public Builder secretArn(String arn) {
            return property("secretArn", arn);
        }

        /**
         * Which database.
         *
         * @param name its name
         * @return this builder
         */
        public Builder database(String name) {
            return property("database", name);
        }

        /**
         * Where requests are sent.
         *
         * @param address scheme, host and port
         * @return this builder
         */
        public Builder endpoint(URI address) {
            return property("endpoint", address.toString());
        }

        /**
         * Any option by its name.
         *
         * @param name as in a URL
         * @param value its text
         * @return this builder
         */
        public Builder property(String name, String value) {
            source.setProperty(name, value);
            return this;
        }

        /**
         * Whose credentials sign the requests.
         *
         * @param provider the provider; it stays the caller's to close
         * @return this builder
         */
        public Builder credentialsProvider(AwsCredentialsProvider provider) {
            source.setCredentialsProvider(provider);
            return this;
        }

        /**
         * How requests travel, instead of the client's own sockets.
         *
         * @param carrier the transport
         * @return this builder
         */
        public Builder transport(HttpTransport carrier) {
            source.transport = carrier;
            return this;
        }

        /**
         * The data source. Its options are looked at now, and nobody is called.
         *
         * @return a data source, to be closed
         * @throws IllegalArgumentException when an option is wrong
         */
        public DataApiDataSource build() {
            DriverOptions.of(source.url, source.properties);
            return source;
        }
    }
}
