package dev.borealis.dsql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One connection option: its names, its default, how its text is read, and what it is for.
 *
 * <p>{@link #all()} is the one list of options. URLs, {@link java.util.Properties}, {@code DriverPropertyInfo}, builders and
 * the documentation's table all derive from it; whatever is not in it belongs to the driver underneath. Immutable.
 *
 * <pre>{@code
 * Duration life = options.get(DsqlOption.TOKEN_DURATION);
 * }</pre>
 *
 * @param <T> the type of its value
 */
public final class DsqlOption<T> {

    /** Which cluster. */
    public static final DsqlOption<ClusterName> CLUSTER = new DsqlOption<>(
            List.of("cluster", "host"),
            null,
            ClusterName::parse,
            "The cluster: its endpoint, its PrivateLink endpoint or its id of 26 characters. In a URL it stands where the"
                    + " host does.");

    /** The port, 5432 unless a tunnel has another. */
    public static final DsqlOption<Integer> PORT =
            new DsqlOption<>(List.of("port"), 5432, OptionText::port, "The TCP port of the cluster.");

    /** The database; the service has one, {@code postgres}. */
    public static final DsqlOption<String> DATABASE = new DsqlOption<>(
            List.of("database", "dbname", "databaseName"),
            "postgres",
            OptionText::text,
            "The database. The service has one, postgres.");

    /** Who signs in. */
    public static final DsqlOption<String> USER = new DsqlOption<>(
            List.of("user", "username"),
            "admin",
            OptionText::text,
            "The database role that signs in. Tokens for admin carry the action DbConnectAdmin, all others DbConnect.");

    /** The region to sign tokens for. */
    public static final DsqlOption<String> REGION = new DsqlOption<>(
            List.of("region"),
            null,
            OptionText::text,
            "The AWS region. Without it: the one in the cluster's endpoint, else AWS_REGION, else AWS_DEFAULT_REGION, else"
                    + " the profile's.");

    /** The profile that has the credentials. */
    public static final DsqlOption<String> PROFILE = new DsqlOption<>(
            List.of("profile"),
            null,
            OptionText::text,
            "The profile of the shared AWS configuration files to take credentials (and, at last, the region) from. Without"
                    + " it the AWS SDK's default chain is asked.");

    /** How long a token holds, 900 seconds unless set. */
    public static final DsqlOption<Duration> TOKEN_DURATION = new DsqlOption<>(
            List.of("tokenDurationSecs", "token_duration_secs", "token-duration-secs"),
            Duration.ofMinutes(15),
            OptionText::tokenDuration,
            OptionText::seconds,
            "How long a token holds, in seconds, from 1 to 604800. It only has to last until the connection is signed in.");

    /** The address to dial instead of the cluster's own. */
    public static final DsqlOption<HostAddress> HOSTADDR = new DsqlOption<>(
            List.of("hostaddr"),
            null,
            HostAddress::parse,
            "Where to connect instead, as address[:port]: a tunnel, a VPC endpoint's own name, Local Aurora. Certificate,"
                    + " server name and token stay the cluster's.");

    /** How far the server's identity is verified, fully unless set. */
    public static final DsqlOption<TlsMode> SSLMODE = new DsqlOption<>(
            List.of("sslmode"),
            TlsMode.VERIFY_FULL,
            TlsMode::parse,
            "How the server is verified: verify-full (certificate and name), verify-ca (certificate only) or require (not at"
                    + " all). There is no mode without TLS.");

    /** Whose certificates are trusted, those of the JVM unless set. */
    public static final DsqlOption<TrustAnchors> SSLROOTCERT = new DsqlOption<>(
            List.of("sslrootcert"),
            TrustAnchors.SYSTEM,
            TrustAnchors::parse,
            "Whose certificates are trusted: system (the JVM's trust store) or the path of a PEM file.");

    /** The schema that unqualified names mean. */
    public static final DsqlOption<String> SCHEMA = new DsqlOption<>(
            List.of("schema"),
            null,
            OptionText::text,
            "The schema that unqualified names mean, set once signed in; written exactly as it is called, without quotes."
                    + " Roles other than admin cannot create tables in public.");

    /** What the connection calls itself. */
    public static final DsqlOption<String> APPLICATION_NAME = new DsqlOption<>(
            List.of("ApplicationName", "applicationName", "application_name"),
            null,
            Function.identity(),
            "What the connection calls itself. Without it: the name and version of the connector.");

    /** How often a transaction is run at most. */
    public static final DsqlOption<Integer> RETRY_ATTEMPTS = new DsqlOption<>(
            List.of("retryAttempts"),
            10,
            OptionText::attempts,
            "How often a transaction is run at most, the first time included, where Borealis runs it. 1 means never again.");

    /** The bound of the first wait after a conflict. */
    public static final DsqlOption<Duration> RETRY_BASE_DELAY = new DsqlOption<>(
            List.of("retryBaseDelayMs"),
            Duration.ofMillis(8),
            OptionText::millis,
            OptionText::inMillis,
            "The bound of the first wait after a conflict, in milliseconds. It doubles with each attempt; waits are drawn"
                    + " evenly below it.");

    /** The bound of the first wait where a connection was lost or refused. */
    public static final DsqlOption<Duration> RETRY_RECONNECT_DELAY = new DsqlOption<>(
            List.of("retryReconnectDelayMs"),
            Duration.ofMillis(100),
            OptionText::millis,
            OptionText::inMillis,
            "The same where a connection was lost before COMMIT, or refused.");

    /** What no wait between attempts exceeds. */
    public static final DsqlOption<Duration> RETRY_MAX_DELAY = new DsqlOption<>(
            List.of("retryMaxDelayMs"),
            Duration.ofSeconds(2),
            OptionText::millis,
            OptionText::inMillis,
            "What no wait between attempts exceeds, in milliseconds.");

    /** When the last attempt may begin. */
    public static final DsqlOption<Duration> RETRY_DEADLINE = new DsqlOption<>(
            List.of("retryDeadlineMs"),
            Duration.ofSeconds(30),
            OptionText::millis,
            OptionText::inMillis,
            "No attempt begins later than this after the first began, in milliseconds.");

    /** How old a pool lets its connections grow. */
    public static final DsqlOption<Duration> MAX_LIFETIME = new DsqlOption<>(
            List.of("maxLifetimeSecs"),
            Duration.ofMinutes(55),
            OptionText::lifetime,
            OptionText::seconds,
            "How old a pool of Borealis lets a connection grow, in seconds, from 30 to 3540: the service ends it at 3600.");

    /** Within which time connections end that were opened together. */
    public static final DsqlOption<Duration> LIFETIME_SPREAD = new DsqlOption<>(
            List.of("lifetimeSpreadSecs"),
            Duration.ofMinutes(10),
            OptionText::spread,
            OptionText::seconds,
            "Connections opened together end one by one over this time before maxLifetimeSecs, in seconds. HikariCP has a"
                    + " spread of its own, a quarter of the lifetime.");

    /** How many connections a pool opens a second. */
    public static final DsqlOption<Integer> CONNECTS_PER_SECOND = new DsqlOption<>(
            List.of("connectsPerSecond"),
            50,
            OptionText::perSecond,
            "How many connections a pool of Borealis opens a second in the long run, from 1 to 100. The service takes 100 a"
                    + " second for the whole cluster.");

    /** How many connections a pool opens at once. */
    public static final DsqlOption<Integer> CONNECT_BURST = new DsqlOption<>(
            List.of("connectBurst"),
            100,
            OptionText::burst,
            "How many it may open at once after a rest, from 1 to 1000. The service takes 1000 for the whole cluster.");

    private static final List<DsqlOption<?>> ALL = List.of(
            CLUSTER,
            PORT,
            DATABASE,
            USER,
            REGION,
            PROFILE,
            TOKEN_DURATION,
            HOSTADDR,
            SSLMODE,
            SSLROOTCERT,
            SCHEMA,
            APPLICATION_NAME,
            RETRY_ATTEMPTS,
            RETRY_BASE_DELAY,
            RETRY_RECONNECT_DELAY,
            RETRY_MAX_DELAY,
            RETRY_DEADLINE,
            MAX_LIFETIME,
            LIFETIME_SPREAD,
            CONNECTS_PER_SECOND,
            CONNECT_BURST);

    private final List<String> names;
    private final @Nullable T defaultValue;
    private final Function<String, T> parser;
    private final Function<T, String> printer;
    private final String description;

    private DsqlOption(List<String> names, @Nullable T defaultValue, Function<String, T> parser, String description) {
        this(names, defaultValue, parser, String::valueOf, description);
    }

    private DsqlOption(
            List<String> names,
            @Nullable T defaultValue,
            Function<String, T> parser,
            Function<T, String> printer,
            String description) {
        this.names = names;
        this.defaultValue = defaultValue;
        this.parser = parser;
        this.printer = printer;
        this.description = description;
    }

    /**
     * Lists every option, in the order in which documentation shows them.
     *
     * @return all options
     */
    public static List<DsqlOption<?>> all() {
        return ALL;
    }

    /**
     * Finds an option by any of its names.
     *
     * @param name a name as a user wrote it; case counts, as it does for the drivers underneath
     * @return the option, or empty if the name is not one of ours
     */
    public static Optional<DsqlOption<?>> named(String name) {
        for (var option : ALL) {
            if (option.names.contains(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /**
     * Gives the name to show.
     *
     * @return the first of its names
     */
    public String name() {
        return names.get(0);
    }

    /**
     * Gives the other names under which it is accepted.
     *
     * @return the names besides {@link #name()}
     */
    public List<String> aliases() {
        return names.subList(1, names.size());
    }

    /**
     * Gives what holds where nothing is set.
     *
     * @return the default, or empty where there is none or it is found out elsewhere
     */
    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /**
     * Says what it is for, for a table of options or a tool's tooltip.
     *
     * @return a few sentences of plain text
     */
    public String description() {
        return description;
    }

    /**
     * Lists the values to choose from.
     *
     * @return each value's text, or nothing if it is not a choice
     */
    public List<String> choices() {
        return defaultValue instanceof Enum<?> one
                ? Stream.of(one.getDeclaringClass().getEnumConstants())
                        .map(Object::toString)
                        .toList()
                : List.of();
    }

    /**
     * Reads a value.
     *
     * @param text what the user wrote, decoded
     * @return the value
     * @throws IllegalArgumentException if it cannot be one; the message names the option and what is accepted, and never what
     *     was given: in a URL that is written wrongly it may be a part of a secret
     */
    public T parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a value down so that {@link #parse} reads it again.
     *
     * @param value a value of this option
     * @return its text
     */
    public String print(T value) {
        return printer.apply(value);
    }

    @Override
    public String toString() {
        return name();
    }
}
