package dev.borealis.local.internal.sql.rule;

import java.util.EnumMap;
import java.util.Map;

/** The values of all limits. Immutable. */
public final class Limits {
    /** As they are on AWS. */
    public static final Limits STANDARD = new Limits(new EnumMap<>(Limit.class));

    private final EnumMap<Limit, Long> adjusted;

    private Limits(EnumMap<Limit, Long> adjusted) {
        this.adjusted = adjusted;
    }

    /** The value in force. */
    public long get(Limit limit) {
        return adjusted.getOrDefault(limit, limit.standard());
    }

    /** These limits with one of them changed. */
    public Limits with(Limit limit, long value) {
        EnumMap<Limit, Long> copy = new EnumMap<>(Limit.class);
        copy.putAll(adjusted);
        copy.put(limit, value);
        return new Limits(copy);
    }

    @Override
    public String toString() {
        return Map.copyOf(adjusted).toString();
    }
}
