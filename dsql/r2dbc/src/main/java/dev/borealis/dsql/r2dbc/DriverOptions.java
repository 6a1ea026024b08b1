package dev.borealis.dsql.r2dbc;

import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.AUTODETECT_EXTENSIONS;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.OPTIONS;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.SSL_NEGOTIATION;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.SSL_NEGOTIATION_ALIAS;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlTarget;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.postgresql.client.SSLNegotiation;
import io.r2dbc.postgresql.codec.BuiltinDynamicCodecs;
import io.r2dbc.postgresql.extension.Extension;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What r2dbc-postgresql is told: the user's options for it, and ours in its words.
 */
final class DriverOptions {

    private static final String STARTUP_OPTIONS = "options";

    /** Options of the driver that cannot work with this service, and what to do instead. */
    private static final Map<Option<?>, String> REFUSED = Map.of(
            ConnectionFactoryOptions.LOCK_WAIT_TIMEOUT,
            "Aurora DSQL never waits for locks and refuses lock_timeout; leave it out",
            ConnectionFactoryOptions.STATEMENT_TIMEOUT,
            "Aurora DSQL refuses statement_timeout; leave it out and use Reactor's timeout operator",
            PostgresqlConnectionFactoryProvider.SOCKET,
            "Aurora DSQL is reached over TCP; hostaddr says where",
            PostgresqlConnectionFactoryProvider.TARGET_SERVER_TYPE,
            "a cluster has one endpoint and nothing to fail over to; leave it out");

    /** Session parameters that end the login if they are in the startup message, and what to do instead. */
    private static final Map<String, String> REFUSED_PARAMETERS = Map.of(
            "lock_timeout", "Aurora DSQL never waits for locks; leave it out",
            "statement_timeout", "leave it out and use Reactor's timeout operator",
            "idle_in_transaction_session_timeout",
                    "leave it out: Aurora DSQL ends a transaction after 5 minutes by itself",
            "default_transaction_isolation", "leave it out: it is always repeatable read",
            "default_transaction_read_only", "leave it out and begin transactions as read-only",
            "search_path", "use the option schema or currentSchema");

    /** Options that are ours to set, or that the driver must not see. */
    private static final Set<Option<?>> OURS = Set.of(
            ConnectionFactoryOptions.PASSWORD,
            ConnectionFactoryOptions.PROTOCOL,
            ConnectionFactoryOptions.SSL,
            PostgresqlConnectionFactoryProvider.SSL_MODE,
            PostgresqlConnectionFactoryProvider.SSL_MODE_ALIAS,
            PostgresqlConnectionFactoryProvider.SSL_ROOT_CERT,
            PostgresqlConnectionFactoryProvider.SSL_SNI,
            PostgresqlConnectionFactoryProvider.SCHEMA,
            PostgresqlConnectionFactoryProvider.CURRENT_SCHEMA);

    private DriverOptions() {}

    /**
     * Checks what needs no target.
     *
     * @throws IllegalArgumentException if an option contradicts the service
     */
    static void check(GivenOptions given) {
        REFUSED.forEach((option, advice) -> {
            if (given.has(option)) {
                throw new IllegalArgumentException("Option " + option.name() + ": " + advice);
            }
        });
        if (given.has(ConnectionFactoryOptions.PROTOCOL)
                && !given.text(ConnectionFactoryOptions.PROTOCOL).orElse("").isEmpty()) {
            throw new IllegalArgumentException("The URL has the protocol "
                    + given.text(ConnectionFactoryOptions.PROTOCOL).orElse("")
                    + "; write r2dbc:aurora-dsql://<cluster>, or r2dbc:pool:aurora-dsql://<cluster> for a pool");
        }
        if (given.text(ConnectionFactoryOptions.SSL)
                .filter("false"::equalsIgnoreCase)
                .isPresent()) {
            throw new IllegalArgumentException("Option ssl: Aurora DSQL takes TLS connections only; leave it out");
        }
        given.connectTimeout();
        parameters(given).keySet().forEach(DriverOptions::checkParameter);
    }

    private static void checkParameter(String name) {
        String advice = REFUSED_PARAMETERS.get(name.toLowerCase(Locale.ROOT));
        if (advice != null) {
            throw new IllegalArgumentException("Option options has " + name + ", which Aurora DSQL refuses: " + advice);
        }
    }

    /**
     * Translates options.
     *
     * @return all that the driver needs but the token and TLS
     */
    static PostgresqlConnectionConfiguration.Builder of(GivenOptions given, DsqlTarget target) {
        var options = ConnectionFactoryOptions.builder()
                .from(given.all(), option -> !OURS.contains(option))
                .option(ConnectionFactoryOptions.USER, target.user())
                .option(ConnectionFactoryOptions.DATABASE, given.ours().get(DsqlOption.DATABASE))
                .option(PostgresqlConnectionFactoryProvider.APPLICATION_NAME, applicationName(given))
                .option(OPTIONS, parameters(given, target));
        if (!given.has(SSL_NEGOTIATION) && !given.has(SSL_NEGOTIATION_ALIAS)) {
            options.option(SSL_NEGOTIATION, SSLNegotiation.DIRECT);
        }
        dial(options, given, target);
        var builder = PostgresqlConnectionFactoryProvider.builder(options.build());
        if (!given.has(AUTODETECT_EXTENSIONS)) {
            addExtensions(builder);
        }
        return builder;
    }

    private static String applicationName(GivenOptions given) {
        return given.ours()
                .find(DsqlOption.APPLICATION_NAME)
                .orElseGet(() -> "borealis-dsql-r2dbc/" + ConnectorVersion.CURRENT.text());
    }

    private static void dial(ConnectionFactoryOptions.Builder options, GivenOptions given, DsqlTarget target) {
        var address = given.ours().find(DsqlOption.HOSTADDR);
        options.option(ConnectionFactoryOptions.HOST, address.map(a -> a.host()).orElse(target.host()));
        options.option(
                ConnectionFactoryOptions.PORT,
                address.map(a -> a.portOr(target.port())).orElse(target.port()));
    }

    /**
     * Adds the extensions that the driver would find by itself, but for its own: that one asks the catalog of every new
     * connection for types of PostgreSQL's extensions, which the service does not have.
     */
    private static void addExtensions(PostgresqlConnectionConfiguration.Builder builder) {
        builder.autodetectExtensions(false);
        for (var extension : ServiceLoader.load(Extension.class, Extension.class.getClassLoader())) {
            if (!(extension instanceof BuiltinDynamicCodecs)) {
                builder.extendWith(extension);
            }
        }
    }

    private static Map<String, String> parameters(GivenOptions given, DsqlTarget target) {
        var parameters = parameters(given);
        target.startupOptions()
                .ifPresent(named -> parameters.merge(STARTUP_OPTIONS, named, (users, ours) -> users + " " + ours));
        return parameters;
    }

    /** The session's parameters: a map, or text as {@code name=value;name=value}. */
    private static Map<String, String> parameters(GivenOptions given) {
        var parameters = new LinkedHashMap<String, String>();
        Object value = given.all().getValue(OPTIONS);
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> parameters.put(name.toString(), text.toString()));
        } else if (value != null) {
            for (String pair : value.toString().split(";", -1)) {
                put(parameters, pair);
            }
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String pair) {
        int equals = pair.indexOf('=');
        if (pair.isBlank()) {
            return;
        }
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "Option options has \"" + pair + "\" where name=value is expected; write ; between them");
        }
        parameters.put(
                pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
}
