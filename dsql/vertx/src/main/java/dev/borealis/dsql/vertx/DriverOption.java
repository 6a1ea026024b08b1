package dev.borealis.dsql.vertx;

import io.vertx.core.tracing.TracingPolicy;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The driver's own options as text, as a URI has them. Whatever is neither here nor ours is a parameter of the session and
 * goes into the startup message.
 */
final class DriverOption {

    private static final Map<String, BiConsumer<PgConnectOptions, String>> SETTERS = Map.of(
            "cachePreparedStatements", of(DriverOption::flag, PgConnectOptions::setCachePreparedStatements),
            "preparedStatementCacheMaxSize", of(Integer::valueOf, PgConnectOptions::setPreparedStatementCacheMaxSize),
            "preparedStatementCacheSqlLimit", of(Integer::valueOf, PgConnectOptions::setPreparedStatementCacheSqlLimit),
            "pipeliningLimit", of(DriverOption::positive, PgConnectOptions::setPipeliningLimit),
            "reconnectAttempts", of(Integer::valueOf, PgConnectOptions::setReconnectAttempts),
            "reconnectInterval", of(Long::valueOf, PgConnectOptions::setReconnectInterval),
            "metricsName", of(Function.identity(), PgConnectOptions::setMetricsName),
            "tracingPolicy", of(DriverOption::tracingPolicy, PgConnectOptions::setTracingPolicy),
            "useLayer7Proxy", of(DriverOption::flag, PgConnectOptions::setUseLayer7Proxy));

    private DriverOption() {}

    /**
     * Sets an option of the driver or a parameter of the session.
     *
     * @throws IllegalArgumentException if the text cannot be the option's value
     */
    static void set(PgConnectOptions options, String name, String text) {
        var setter = Optional.ofNullable(SETTERS.get(name));
        try {
            setter.orElse((any, value) -> any.addProperty(name, value)).accept(options, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Option " + name + " of vertx-pg-client: \"" + text + "\" is not accepted (" + e.getMessage() + ")",
                    e);
        }
    }

    private static <T> BiConsumer<PgConnectOptions, String> of(
            Function<String, T> parser, BiConsumer<PgConnectOptions, T> setter) {
        return (options, text) -> setter.accept(options, parser.apply(text));
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("write true or false");
        };
    }

    private static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException("write a whole number from 1");
        }
        return number;
    }

    private static TracingPolicy tracingPolicy(String text) {
        return TracingPolicy.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
