package dev.borealis.dataapi.jdbc.internal.option;

import dev.borealis.dataapi.jdbc.internal.type.ZeroDates;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The driver's own options: each is a choice. */
public enum DriverOption {
    /** How batches are sent. */
    BATCH_COUNTS(
            "batchUpdateCounts",
            BatchCounts.AUTO,
            "How batches of a prepared statement are sent: auto (inserts many at once without"
                    + " counts, everything else one by one with counts), exact (one by one) or none (many at once)."),
    /** What setString means. */
    STRING_TYPE(
            "stringtype",
            StringType.VARCHAR,
            "On PostgreSQL, what setString sends, as in pgjdbc: varchar (a text) or unspecified (a value of the type that the"
                    + " statement gives the parameter, which the database is asked for once)."),
    /** What a date of zeros is. */
    ZERO_DATES(
            "zeroDateTimeBehavior",
            ZeroDates.EXCEPTION,
            "On MySQL, what 0000-00-00 is read as, as in Connector/J: EXCEPTION (an SQLException), CONVERT_TO_NULL or ROUND"
                    + " (0001-01-01).");

    private final String key;
    private final Enum<?> otherwise;
    private final String description;

    DriverOption(String key, Enum<?> otherwise, String description) {
        this.key = key;
        this.otherwise = otherwise;
        this.description = description;
    }

    static @Nullable DriverOption named(String name) {
        for (DriverOption option : values()) {
            if (option.key.equals(name)) {
                return option;
            }
        }
        return null;
    }

    String key() {
        return key;
    }

    Enum<?> otherwise() {
        return otherwise;
    }

    String description() {
        return description;
    }

    List<String> choices() {
        return Arrays.stream(constants()).map(this::print).toList();
    }

    private Enum<?>[] constants() {
        return otherwise.getDeclaringClass().getEnumConstants();
    }

    /** In the case of the letters in which the drivers that have the option, too, write it. */
    String print(Enum<?> value) {
        return value instanceof ZeroDates ? value.name() : value.name().toLowerCase(Locale.ROOT);
    }

    /** A choice, whatever the case of its letters. */
    Enum<?> parse(String text) {
        for (Enum<?> constant : constants()) {
            if (constant.name().equalsIgnoreCase(text.strip())) {
                return constant;
            }
        }
        throw new IllegalArgumentException("Option " + key + " cannot have the value it was given. " + description);
    }
}
