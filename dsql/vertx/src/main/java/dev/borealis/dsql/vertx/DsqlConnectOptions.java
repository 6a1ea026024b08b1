package dev.borealis.dsql.vertx;

import dev.borealis.dsql.ClusterName;
import dev.borealis.dsql.DsqlListener;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlUrl;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * How to reach a cluster of Aurora DSQL: the options of every Borealis connector, and all of {@code vertx-pg-client}'s.
 *
 * <p>The host is the cluster: its endpoint, its PrivateLink endpoint or its bare id, which then needs a region. There is no
 * password: each connection signs in with a token of its own, and a password that is set is never sent. Without further words:
 * user {@code admin}, database {@code postgres}, port 5432, {@code sslmode=verify-full}, the JVM's trust store.
 *
 * <p>Not thread-safe, like all options of Vert.x. Keep one and use it for every connection: what is found out for it (the
 * region, the credentials, the trusted certificates) is kept with it. A pool takes a copy when it is built.
 *
 * <pre>{@code
 * DsqlConnectOptions options = new DsqlConnectOptions()
 *         .setCluster("abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws")
 *         .set(DsqlOption.USER, "clinic")
 *         .set(DsqlOption.SCHEMA, "clinic");
 * options.setPipeliningLimit(16);
 * }</pre>
 */
public final class DsqlConnectOptions extends PgConnectOptions {

    private static final String SCHEME = "aurora-dsql:";
    private static final String APPLICATION_NAME = "application_name";
    private static final String OUR_NAME = "borealis-dsql-vertx/" + ConnectorVersion.CURRENT.text();
    private static final String DRIVERS_NAME = String.valueOf(DEFAULT_PROPERTIES.get(APPLICATION_NAME));

    /** How long a login may take unless said otherwise. */
    private static final Duration DEFAULT_LOGIN_TIMEOUT = Duration.ofSeconds(30);

    /** Options of ours that the driver has a place for; they are kept there, so that there is one truth. */
    private static final Map<DsqlOption<?>, BiConsumer<DsqlConnectOptions, String>> KEPT_BY_THE_DRIVER = Map.of(
            DsqlOption.CLUSTER,
            DsqlConnectOptions::setHost,
            DsqlOption.PORT,
            (options, text) -> options.setPort(Integer.parseInt(text)),
            DsqlOption.DATABASE,
            DsqlConnectOptions::setDatabase,
            DsqlOption.USER,
            DsqlConnectOptions::setUser,
            DsqlOption.SSLMODE,
            (options, text) -> options.setSslMode(SslMode.of(text)),
            DsqlOption.APPLICATION_NAME,
            (options, text) -> options.addProperty(APPLICATION_NAME, text));

    private static final String LOGIN_TIMEOUT = "loginTimeout";
    private static final Set<String> JSON_OF_THE_DRIVER = Set.of("host", "port", "user", "database");

    private final LoginCache logins;
    private DsqlOptions others = DsqlOptions.builder().build();
    private Duration loginTimeout = DEFAULT_LOGIN_TIMEOUT;
    private @Nullable AwsCredentialsProvider credentialsProvider;
    private DsqlListener listener = DsqlListener.NONE;

    /** Starts with the defaults; only the cluster must be set. */
    public DsqlConnectOptions() {
        this(new JsonObject());
    }

    /**
     * Takes options from JSON: the driver's by the driver's names, ours by theirs.
     *
     * @param json names and values, as {@code {"host": "…", "region": "eu-west-1", "pipeliningLimit": 16}}
     * @throws IllegalArgumentException if a value cannot be one
     */
    public DsqlConnectOptions(JsonObject json) {
        super(json);
        this.logins = new LoginCache();
        setHost(json.getString("host", ""));
        setUser(json.getString("user", DsqlOption.USER.defaultValue().orElseThrow()));
        setDatabase(
                json.getString("database", DsqlOption.DATABASE.defaultValue().orElseThrow()));
        setPassword("");
        if (!json.containsKey("sslMode")) {
            setSslMode(SslMode.VERIFY_FULL);
        }
        getProperties().merge(APPLICATION_NAME, OUR_NAME, (given, ours) -> given.equals(DRIVERS_NAME) ? ours : given);
        json.forEach(entry -> setFromJson(entry.getKey(), entry.getValue()));
    }

    /**
     * Copies options.
     *
     * @param other the options to copy
     */
    public DsqlConnectOptions(DsqlConnectOptions other) {
        super(other);
        setUseLayer7Proxy(other.getUseLayer7Proxy()); // the driver's own copy leaves it out
        this.logins = other.logins;
        this.others = other.others;
        this.loginTimeout = other.loginTimeout;
        this.credentialsProvider = other.credentialsProvider;
        this.listener = other.listener;
    }

    /**
     * Reads a URI: {@code aurora-dsql://[user@]<cluster>[:port][/database][?option=value&…]}.
     *
     * <p>Options are those of the table in the documentation, then the driver's ({@code pipeliningLimit},
     * {@code cachePreparedStatements}, …); any other name is a parameter of the session.
     *
     * @param connectionUri the URI, percent-encoded
     * @return the options it has
     * @throws IllegalArgumentException if it cannot be read
     */
    public static DsqlConnectOptions fromUri(String connectionUri) {
        var parsed = DsqlUrl.parse(SCHEME, connectionUri);
        var options = new DsqlConnectOptions();
        for (var option : DsqlOption.all()) {
            parsed.text(option).ifPresent(text -> options.set(option.name(), text));
        }
        parsed.driverProperties().forEach(options::set);
        return options;
    }

    private void setFromJson(String name, @Nullable Object value) {
        if (value != null
                && !JSON_OF_THE_DRIVER.contains(name)
                && (DsqlOption.named(name).isPresent() || name.equals(LOGIN_TIMEOUT))) {
            set(name, value.toString());
        }
    }

    /**
     * Sets any option by the name and text that a URI would have.
     *
     * @param name a name of one of our options or of the driver's, or a parameter of the session
     * @param text its value
     * @return this
     * @throws IllegalArgumentException if the text cannot be its value
     */
    public DsqlConnectOptions set(String name, String text) {
        var option = DsqlOption.named(name);
        if (option.isPresent()) {
            setOurs(option.get(), text);
        } else if (name.equals(LOGIN_TIMEOUT)) {
            setLoginTimeout(Duration.ofSeconds(Long.parseLong(text)));
        } else if (!name.equals("password")) {
            DriverOption.set(this, name, text);
        }
        return this;
    }

    /**
     * Sets one of our options.
     *
     * @param option which option
     * @param value its value
     * @param <T> the type of its value
     * @return this
     * @throws IllegalArgumentException if the value is out of its range
     */
    public <T> DsqlConnectOptions set(DsqlOption<T> option, T value) {
        setOurs(option, option.print(value));
        return this;
    }

    private <T> void setOurs(DsqlOption<T> option, String text) {
        var value = option.parse(text);
        var kept = KEPT_BY_THE_DRIVER.get(option);
        if (kept == null) {
            others = others.toBuilder().set(option, value).build();
        } else {
            kept.accept(this, option.print(value));
        }
    }

    /**
     * Sets the cluster, which is the host.
     *
     * @param endpointOrId its endpoint, its PrivateLink endpoint or its id of 26 characters
     * @return this
     * @throws IllegalArgumentException if it is none of them
     */
    public DsqlConnectOptions setCluster(String endpointOrId) {
        return set(DsqlOption.CLUSTER, ClusterName.parse(endpointOrId));
    }

    /**
     * Takes credentials from the caller instead of a profile or the default chain.
     *
     * @param provider whose credentials to sign with; it is asked on a worker thread and may block
     * @return this
     */
    public DsqlConnectOptions setCredentialsProvider(AwsCredentialsProvider provider) {
        this.credentialsProvider = provider;
        return this;
    }

    /**
     * Takes a listener for tokens and connections; that of a pool's transactions is the pool's own.
     *
     * @param who who is told, on a worker thread or an event loop; it must not block
     * @return this
     */
    public DsqlConnectOptions setListener(DsqlListener who) {
        this.listener = who;
        return this;
    }

    /**
     * Sets how long opening a connection may take, from the first byte to the signed-in session, attempts to connect again
     * included. In a URI it is {@code loginTimeout}, in seconds.
     *
     * @param timeout how long to wait, 30 seconds unless set
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public DsqlConnectOptions setLoginTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(LOGIN_TIMEOUT + "=" + timeout + " is not a positive time");
        }
        this.loginTimeout = timeout;
        return this;
    }

    Duration loginTimeout() {
        return loginTimeout;
    }

    /** What holds for a whole pool: how transactions are retried, how long connections live, how fast they are opened. */
    DsqlOptions poolSettings() {
        return others;
    }

    /** Everything that is ours, wherever it is kept. */
    DsqlOptions dsqlOptions() {
        var all = others.toBuilder()
                .set(DsqlOption.PORT, getPort())
                .set(DsqlOption.DATABASE, getDatabase())
                .set(DsqlOption.USER, getUser())
                .set(DsqlOption.SSLMODE, DsqlOption.SSLMODE.parse(getSslMode().value));
        return getHost().isEmpty()
                ? all.build()
                : all.set(DsqlOption.CLUSTER, ClusterName.parse(getHost())).build();
    }

    /**
     * Signs in: what the driver needs for one connection, the token included. May block.
     *
     * @throws DsqlConnectException if the options do not lead to a cluster or there are no credentials
     */
    LoginOptions logIn() {
        try {
            return logins.get(dsqlOptions(), credentialsProvider, listener).with(this);
        } catch (IllegalArgumentException e) {
            throw new DsqlConnectException(e.getMessage(), SqlStates.BAD_OPTION, e);
        }
    }

    /**
     * Gives the options as JSON, without the credentials provider and the listener.
     *
     * @return names and values that {@link #DsqlConnectOptions(JsonObject)} takes
     */
    @Override
    public JsonObject toJson() {
        var json = super.toJson();
        json.remove("password");
        for (var option : DsqlOption.all()) {
            if (!KEPT_BY_THE_DRIVER.containsKey(option)) {
                others.text(option).ifPresent(text -> json.put(option.name(), text));
            }
        }
        return json.put(LOGIN_TIMEOUT, loginTimeout.toSeconds());
    }

    @Override
    public DsqlConnectOptions merge(JsonObject other) {
        var merged = new DsqlConnectOptions(toJson().mergeIn(other));
        merged.credentialsProvider = credentialsProvider;
        merged.listener = listener;
        return merged;
    }
}
