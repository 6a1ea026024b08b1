package dev.borealis.hibernate;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.jspecify.annotations.Nullable;

/** The services there is a dialect for, and how a JDBC URL tells them. */
enum Aurora {
    DSQL(
            "jdbc:aurora-dsql:.*|jdbc:aws-dsql:.*|jdbc:postgresql:(//)?[^/?]*\\.dsql[^./?]*\\.[^./?]+\\.on\\.aws([:/?].*)?",
            AuroraDsqlDialect.class,
            AuroraDsqlDialect::new),
    DATA_API_POSTGRESQL(
            "jdbc:aurora-data-api:postgresql:.*",
            AuroraDataApiPostgreSQLDialect.class,
            AuroraDataApiPostgreSQLDialect::new),
    DATA_API_MYSQL("jdbc:aurora-data-api:mysql:.*", AuroraDataApiMySQLDialect.class, AuroraDataApiMySQLDialect::new);

    /** How many rows go to the database at once: each time is a round trip. */
    static final int BATCH_SIZE = 100;

    private final Pattern urls;
    private final Class<? extends Dialect> type;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor
    private final Function<DialectResolutionInfo, Dialect> constructor;

    Aurora(String urls, Class<? extends Dialect> type, Function<DialectResolutionInfo, Dialect> constructor) {
        this.urls = Pattern.compile(urls, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
        this.type = type;
        this.constructor = constructor;
    }

    static @Nullable Aurora ofUrl(String url) {
        for (Aurora service : values()) {
            if (service.urls.matcher(url).matches()) {
                return service;
            }
        }
        return null;
    }

    /** Whether a dialect is one of ours. */
    static boolean hasDialect(Dialect dialect) {
        for (Aurora service : values()) {
            if (service.type.isInstance(dialect)) {
                return true;
            }
        }
        return false;
    }

    Class<? extends Dialect> type() {
        return type;
    }

    Dialect dialect(DialectResolutionInfo info) {
        return constructor.apply(info);
    }

    /** Whether a dialect is meant by the name, with or without the word Dialect behind it. */
    boolean isNamed(String name) {
        return type.getSimpleName().equals(name) || type.getSimpleName().equals(name + "Dialect");
    }
}
