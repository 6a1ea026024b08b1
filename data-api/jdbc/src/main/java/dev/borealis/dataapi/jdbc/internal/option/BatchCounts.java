package dev.borealis.dataapi.jdbc.internal.option;

import java.util.Set;

/** How a batch of parameter sets is sent; the service tells no update counts for many at once. */
public enum BatchCounts {
    /** Inserts many at once, without counts; everything else one by one, with counts. */
    AUTO,
    /** One by one, with counts. */
    EXACT,
    /** Many at once, without counts. */
    NONE;

    private static final Set<String> INSERTS = Set.of("INSERT", "REPLACE");

    /** Whether sets of a statement with that first word go many at once. */
    public boolean together(String verb) {
        return switch (this) {
            case AUTO -> INSERTS.contains(verb);
            case EXACT -> false;
            case NONE -> true;
        };
    }
}
