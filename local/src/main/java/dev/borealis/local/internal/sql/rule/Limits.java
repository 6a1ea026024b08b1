package dev.borealis.local.internal.sql.rule;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The values of all limits. Immutable. */
public final class Limits {
    /** As they are on AWS. */
    public static final Limits STANDARD = new Limits(standard());

    private final EnumMap<Limit, Long> values;

    private Limits(EnumMap<Limit, Long> values) {
        this.values = values;
    }

    private static EnumMap<Limit, Long> standard() {
        EnumMap<Limit, Long> values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            values.put(limit, limit.standard());
        }
        return values;
    }

    /** The value in force. */
    public long get(Limit limit) {
        return Objects.requireNonNull(values.get(limit));
    }

    /** These limits with one of them changed. */
    public Limits with(Limit limit, long value) {
        EnumMap<Limit, Long> copy = new EnumMap<>(values);
        copy.put(limit, value);
        return new Limits(copy);
    }

    /** Those that are not as they are on AWS. */
    @Override
    public String toString() {
        Map<Limit, Long> adjusted = new EnumMap<>(values);
        adjusted.entrySet().removeIf(entry -> entry.getValue() == entry.getKey().standard());
        return adjusted.toString();
    }
}
