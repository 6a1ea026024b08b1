package dev.borealis.dataapi;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One option: its names, its default, how its text is read, and what it is for. {@link #all()} is the one list; URLs,
 * {@code DriverPropertyInfo}, builders and the documentation's table derive from it. Immutable.
 *
 * <pre>{@code
 * Duration patience = options.get(DataApiOption.RESUME_TIMEOUT);
 * }</pre>
 *
 * @param <T> the type of its value
 */
public final class DataApiOption<T> {

    /** The cluster's ARN. */
    public static final DataApiOption<String> RESOURCE_ARN = new DataApiOption<>(
            List.of("resourceArn", "aurora_cluster_arn", "db_cluster_arn"),
            null,
            OptionParser.TEXT,
            "The ARN of the cluster. Without it: AURORA_CLUSTER_ARN of the environment.");

    /** The ARN of the secret with the database user. */
    public static final DataApiOption<String> SECRET_ARN = new DataApiOption<>(
            List.of("secretArn", "secret_arn", "db_credentials_secrets_store_arn"),
            null,
            OptionParser.TEXT,
            "The ARN of the secret with the database user's name and password. Without it: AURORA_SECRET_ARN of the environment.");

    /** The database. */
    public static final DataApiOption<String> DATABASE = new DataApiOption<>(
            List.of("database", "database_name"),
            null,
            OptionParser.TEXT,
            "The database. Without it: the secret's, if it names one.");

    /** The engine, found by asking unless set. */
    public static final DataApiOption<Engine> ENGINE = new DataApiOption<>(
            List.of("engine"),
            null,
            OptionParser.ENGINE,
            "postgresql or mysql. Without it the first statement is preceded by a call that asks the database.");

    /** The region to sign for. */
    public static final DataApiOption<String> REGION = new DataApiOption<>(
            List.of("region"), null, OptionParser.TEXT, "The AWS region. Without it: the one in the cluster's ARN.");

    /** The profile that has the credentials. */
    public static final DataApiOption<String> PROFILE = new DataApiOption<>(
            List.of("profile"),
            null,
            OptionParser.TEXT,
            "The profile of the shared AWS configuration files to take credentials from. Without it the AWS SDK's default chain is"
                    + " asked.");

    /** Where to send requests. */
    public static final DataApiOption<URI> ENDPOINT = new DataApiOption<>(
            List.of("endpoint"),
            null,
            OptionParser.ENDPOINT,
            "The service's address, as http(s)://host[:port]. Without it: AWS_ENDPOINT_URL_RDS_DATA, else AWS_ENDPOINT_URL of the"
                    + " environment, else the region's own.");

    /** Whether results are fetched in pages, {@code auto} unless set. */
    public static final DataApiOption<Paging> PAGING = new DataApiOption<>(
            List.of("paging"),
            Paging.AUTO,
            OptionParser.PAGING,
            "How results over 1 MiB are read: auto (in pages when the service refuses one for its size and the statement only"
                    + " reads), always or never.");

    /** How long to wait for a connection, 10 seconds unless set. */
    public static final DataApiOption<Duration> CONNECT_TIMEOUT = new DataApiOption<>(
            List.of("connectTimeoutSecs"),
            Duration.ofSeconds(10),
            OptionParser.SECONDS,
            "How long to wait for a connection to the service, in seconds.");

    /** How long to wait for an answer, 60 seconds unless set. */
    public static final DataApiOption<Duration> TIMEOUT = new DataApiOption<>(
            List.of("timeoutSecs"),
            Duration.ofSeconds(60),
            OptionParser.SECONDS,
            "How long to wait for an answer, in seconds. The service itself ends a call after 45.");

    /** How long to wait for a paused cluster, 60 seconds unless set. */
    public static final DataApiOption<Duration> RESUME_TIMEOUT = new DataApiOption<>(
            List.of("resumeTimeoutSecs"),
            Duration.ofSeconds(60),
            OptionParser.SECONDS_OR_NONE,
            "How long to wait for a cluster that was paused and is waking up, in seconds; 0 for not at all.");

    /** Whether statements run on after the service's time limit, not unless set. */
    public static final DataApiOption<Boolean> CONTINUE_AFTER_TIMEOUT = new DataApiOption<>(
            List.of("continueAfterTimeout"),
            false,
            OptionParser.TRUTH,
            "Whether a statement runs on in the database when the service's 45 seconds are over: true or false.");

    private static final List<DataApiOption<?>> ALL = List.of(
            RESOURCE_ARN,
            SECRET_ARN,
            DATABASE,
            ENGINE,
            REGION,
            PROFILE,
            ENDPOINT,
            PAGING,
            CONNECT_TIMEOUT,
            TIMEOUT,
            RESUME_TIMEOUT,
            CONTINUE_AFTER_TIMEOUT);

    private final List<String> names;
    private final @Nullable T defaultValue;
    private final OptionParser<T> parser;
    private final String description;

    private DataApiOption(List<String> names, @Nullable T defaultValue, OptionParser<T> parser, String description) {
        this.names = names;
        this.defaultValue = defaultValue;
        this.parser = parser;
        this.description = description;
    }

    /**
     * Every option, in the order in which documentation shows them.
     *
     * @return all options; unmodifiable
     */
    public static List<DataApiOption<?>> all() {
        return ALL;
    }

    /**
     * Finds an option by any of its names.
     *
     * @param name a name as a user wrote it; case counts
     * @return the option, or empty if the name is not one of ours
     */
    public static Optional<DataApiOption<?>> named(String name) {
        for (DataApiOption<?> option : ALL) {
            if (option.names.contains(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /**
     * The name to show.
     *
     * @return the first of its names
     */
    public String name() {
        return names.get(0);
    }

    /**
     * The other names under which it is accepted.
     *
     * @return the names besides {@link #name()}
     */
    public List<String> aliases() {
        return names.subList(1, names.size());
    }

    /**
     * What holds where nothing is set.
     *
     * @return the default, or empty where there is none or it is found out elsewhere
     */
    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /**
     * What it is for, for a table of options or a tool's tooltip.
     *
     * @return a few sentences of plain text
     */
    public String description() {
        return description;
    }

    /**
     * The values it accepts, where they can be counted.
     *
     * @return the values' texts, or none
     */
    public List<String> choices() {
        return parser.choices();
    }

    /**
     * Reads a value.
     *
     * @param text what the user wrote, decoded
     * @return the value
     * @throws IllegalArgumentException if it cannot be one; the message names the option and what is accepted, and never what
     *     was given: in a URL that is written wrongly it may be a part of a secret
     */
    @SuppressWarnings("UnusedException") // it quotes what was given
    public T parse(String text) {
        try {
            return parser.parse(text.strip());
        } catch (IllegalArgumentException | InvalidStatementException unfit) {
            throw new IllegalArgumentException(
                    "Option " + name() + " cannot have the value it was given. " + description);
        }
    }

    /**
     * Writes a value down so that {@link #parse} reads it again.
     *
     * @param value a value of this option
     * @return its text
     */
    public String print(T value) {
        return parser.print(value);
    }

    @Override
    public String toString() {
        return name();
    }
}
