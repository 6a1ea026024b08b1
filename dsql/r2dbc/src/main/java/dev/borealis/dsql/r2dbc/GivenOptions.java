package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a user asked for, read out of R2DBC's options.
 *
 * @param ours the values of our options
 * @param all everything, the driver's options among it
 */
record GivenOptions(DsqlOptions ours, ConnectionFactoryOptions all) {

    private static final Logger LOG = LoggerFactory.getLogger(GivenOptions.class);

    /** Names that the driver has for options of ours. */
    private static final Map<String, DsqlOption<?>> DRIVERS_NAMES = Map.of(
            PostgresqlConnectionFactoryProvider.SSL_MODE.name(), DsqlOption.SSLMODE,
            PostgresqlConnectionFactoryProvider.SSL_ROOT_CERT.name(), DsqlOption.SSLROOTCERT);

    /** What others read who are given the same options: R2DBC itself and r2dbc-pool. */
    private static final Set<String> NOT_THE_DRIVERS = Set.of(
            "driver",
            "protocol",
            "host",
            "port",
            "user",
            "password",
            "database",
            "ssl",
            "connectTimeout",
            "acquireRetry",
            "backgroundEvictionInterval",
            "initialSize",
            "maxSize",
            "minIdle",
            "maxAcquireTime",
            "maxCreateConnectionTime",
            "maxIdleTime",
            "maxLifeTime",
            "maxValidationTime",
            "poolName",
            "registerJmx",
            "postAllocate",
            "preRelease",
            "validationQuery",
            "validationDepth",
            DsqlConnectionFactoryProvider.CREDENTIALS_PROVIDER.name(),
            DsqlConnectionFactoryProvider.LISTENER.name());

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException if one of ours cannot have the value it has
     */
    static GivenOptions of(ConnectionFactoryOptions given) {
        var ours = DsqlOptions.builder();
        for (var option : DsqlOption.all()) {
            namesOf(option)
                    .flatMap(name -> Optional.ofNullable(given.getValue(Option.valueOf(name))).stream())
                    .filter(value -> !value.toString().isEmpty())
                    .findFirst()
                    .ifPresent(value -> ours.set(option.name(), text(option, value)));
        }
        warnOfUnknown(given);
        return new GivenOptions(ours.build(), given);
    }

    /** The names of an option: ours, then the driver's. */
    private static Stream<String> namesOf(DsqlOption<?> option) {
        var drivers = DRIVERS_NAMES.entrySet().stream()
                .filter(entry -> entry.getValue() == option)
                .map(Map.Entry::getKey);
        return Stream.of(Stream.of(option.name()), option.aliases().stream(), drivers)
                .flatMap(names -> names);
    }

    @SuppressWarnings("unchecked") // an option that has another type says so when it reads the text
    private static String text(DsqlOption<?> option, Object value) {
        return value instanceof Duration duration && option.defaultValue().orElse(null) instanceof Duration
                ? ((DsqlOption<Duration>) option).print(duration)
                : value.toString();
    }

    private static void warnOfUnknown(ConnectionFactoryOptions given) {
        var unknown = new TreeSet<>(names(given));
        unknown.removeIf(name -> DsqlOption.named(name).isPresent());
        unknown.removeAll(NOT_THE_DRIVERS);
        unknown.removeAll(driversNames());
        if (!unknown.isEmpty()) {
            LOG.warn(
                    "Neither Borealis nor r2dbc-postgresql knows the options {}. Ours are {}",
                    unknown,
                    DsqlOption.all());
        }
    }

    /** R2DBC's options cannot be listed, only copied one by one. */
    private static Set<String> names(ConnectionFactoryOptions given) {
        var names = new TreeSet<String>();
        ConnectionFactoryOptions.builder().from(given, option -> !names.add(option.name()));
        return names;
    }

    private static Set<String> driversNames() {
        return List.of(PostgresqlConnectionFactoryProvider.class.getFields()).stream()
                .filter(field -> field.getType() == Option.class)
                .map(GivenOptions::option)
                .map(Option::name)
                .collect(Collectors.toSet());
    }

    private static Option<?> option(Field constant) {
        try {
            return (Option<?>) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value that only R2DBC's options can carry. */
    <T> Optional<T> object(Option<T> option, Class<T> type) {
        return Optional.ofNullable(all.getValue(option)).map(type::cast);
    }

    /** The text of an option of the driver. */
    Optional<String> text(Option<?> option) {
        return Optional.ofNullable(all.getValue(option)).map(Object::toString);
    }

    /**
     * How long a login may take.
     *
     * @throws IllegalArgumentException if it is not a time
     */
    Optional<Duration> connectTimeout() {
        var option = ConnectionFactoryOptions.CONNECT_TIMEOUT;
        return text(option).map(text -> DurationText.parse(option.name(), text));
    }

    boolean has(Option<?> option) {
        return all.hasOption(option);
    }
}
