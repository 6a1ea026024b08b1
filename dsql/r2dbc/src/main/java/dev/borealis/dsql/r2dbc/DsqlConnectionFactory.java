package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlListener;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlTargets;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Connections to one cluster as one user, each signed in with a token of its own.
 *
 * <p>Nothing is looked up before the first connection; then the region, the certificates to trust and whose credentials to use
 * are kept. Whatever may block (credentials, files) runs on {@link Schedulers#boundedElastic()}. Thread-safe.
 *
 * <pre>{@code
 * DsqlConnectionFactory factory = DsqlConnectionFactory.builder()
 *         .cluster("abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws")
 *         .set(DsqlOption.USER, "clinic")
 *         .build();
 * Mono.usingWhen(factory.create(), connection -> greet(connection), PostgresqlConnection::close);
 * }</pre>
 */
public final class DsqlConnectionFactory implements ConnectionFactory {

    /** Names the database, as Spring and jOOQ choose their dialect by it. */
    private static final ConnectionFactoryMetadata METADATA = () -> "PostgreSQL";

    private final GivenOptions given;
    private final DsqlTargets targets;
    private final Mono<Connector> connector;

    private DsqlConnectionFactory(GivenOptions given, DsqlTargets targets) {
        this.given = given;
        this.targets = targets;
        this.connector = Mono.fromCallable(this::connector).subscribeOn(Schedulers.boundedElastic());
    }

    private volatile @Nullable Connector known;

    /**
     * Makes a factory from R2DBC's options.
     *
     * @param options what the user asked for
     * @return a factory; nothing is looked up yet
     * @throws IllegalArgumentException if an option cannot be right
     */
    public static DsqlConnectionFactory of(ConnectionFactoryOptions options) {
        var given = GivenOptions.of(options);
        DriverOptions.check(given);
        given.ours().get(DsqlOption.CLUSTER);
        var targets = DsqlTargets.withCredentials(
                given.object(DsqlConnectionFactoryProvider.CREDENTIALS_PROVIDER, AwsCredentialsProvider.class)
                        .orElse(null));
        return new DsqlConnectionFactory(
                given,
                given.object(DsqlConnectionFactoryProvider.LISTENER, DsqlListener.class)
                        .map(targets::withListener)
                        .orElse(targets));
    }

    /**
     * Makes a factory from a URL.
     *
     * @param url as {@code r2dbc:aurora-dsql://[user@]<cluster id or endpoint>[:port][/database][?option=value&…]}
     * @return a factory; nothing is looked up yet
     * @throws IllegalArgumentException if the URL cannot be read or an option cannot be right
     */
    public static DsqlConnectionFactory of(String url) {
        return builder().url(url).build();
    }

    /**
     * Starts with nothing set.
     *
     * @return a builder that needs a cluster
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Signs in with a fresh token.
     *
     * <p>Cancelling gives the connection up, even if it comes yet.
     *
     * @return one connection for each subscriber, and an {@link io.r2dbc.spi.R2dbcException} where there is none
     */
    @Override
    public Mono<PostgresqlConnection> create() {
        return connector.flatMap(Connector::connect);
    }

    /** Works out what the options leave open, the first time. May block. */
    private Connector connector() {
        var current = known;
        if (current == null) {
            current = Connector.of(given, targets);
            known = current;
        }
        current.refresh();
        return current;
    }

    /**
     * Gives what the user asked for.
     *
     * @return the values of our options
     */
    public DsqlOptions options() {
        return given.ours();
    }

    /** Who is told of what happens. */
    DsqlListener listener() {
        return given.object(DsqlConnectionFactoryProvider.LISTENER, DsqlListener.class)
                .orElse(DsqlListener.NONE);
    }

    /**
     * Names the database.
     *
     * @return {@code PostgreSQL}, as frameworks choose their dialect by it
     */
    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return METADATA;
    }

    @Override
    public String toString() {
        return "DsqlConnectionFactory[" + given.ours() + "]";
    }

    /**
     * Collects what a factory is made of. Not thread-safe.
     *
     * <pre>{@code
     * DsqlConnectionFactory.builder().url("r2dbc:aurora-dsql://" + endpoint).credentialsProvider(mine).build();
     * }</pre>
     */
    public static final class Builder {

        private final ConnectionFactoryOptions.Builder options = ConnectionFactoryOptions.builder();

        private Builder() {}

        /**
         * Takes over everything a URL says. The user stands in front of the host; as {@code ?user=} too, here only: R2DBC itself
         * refuses that.
         *
         * @param url as {@code r2dbc:aurora-dsql://…}
         * @return this builder
         * @throws IllegalArgumentException if it is another driver's or cannot be read
         */
        public Builder url(String url) {
            var parsed = ConnectionFactoryOptions.parse(UserInFront.of(url));
            if (!DsqlConnectionFactoryProvider.DRIVER.equals(parsed.getValue(ConnectionFactoryOptions.DRIVER))) {
                throw new IllegalArgumentException("A URL of Aurora DSQL begins with r2dbc:aurora-dsql://");
            }
            options.from(parsed);
            return this;
        }

        /**
         * Names the cluster.
         *
         * @param endpointOrId its endpoint, its PrivateLink endpoint or its id of 26 characters
         * @return this builder
         */
        public Builder cluster(String endpointOrId) {
            return option(Option.valueOf(DsqlOption.CLUSTER.name()), endpointOrId);
        }

        /**
         * Sets one of our options.
         *
         * @param option which option
         * @param value its value
         * @param <T> the type of its value
         * @return this builder
         */
        public <T> Builder set(DsqlOption<T> option, T value) {
            return option(Option.valueOf(option.name()), option.print(value));
        }

        /**
         * Sets an option of R2DBC, of r2dbc-postgresql or of ours.
         *
         * @param option which option
         * @param value its value
         * @param <T> the type of its value
         * @return this builder
         */
        public <T> Builder option(Option<T> option, T value) {
            options.option(option, value);
            return this;
        }

        /**
         * Takes credentials from the caller instead of a profile or the default chain.
         *
         * @param provider whose credentials to sign with; it is asked away from event loops and may block
         * @return this builder
         */
        public Builder credentialsProvider(AwsCredentialsProvider provider) {
            return option(DsqlConnectionFactoryProvider.CREDENTIALS_PROVIDER, provider);
        }

        /**
         * Sets who is told of tokens, connections and transactions.
         *
         * @param listener quick and thread-safe; what it throws does no harm
         * @return this builder
         */
        public Builder listener(DsqlListener listener) {
            return option(DsqlConnectionFactoryProvider.LISTENER, listener);
        }

        /**
         * Makes the factory. Nothing is looked up yet.
         *
         * @return a factory
         * @throws IllegalArgumentException if no cluster is named or an option cannot be right
         */
        public DsqlConnectionFactory build() {
            return of(options.build());
        }
    }
}
