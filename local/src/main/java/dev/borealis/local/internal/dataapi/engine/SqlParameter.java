package dev.borealis.local.internal.dataapi.engine;

import org.jspecify.annotations.Nullable;

/** A named parameter of a call. {@link #toString()} never shows its value. */
public record SqlParameter(
        String name, Field value, @Nullable TypeHint hint) {
    @Override
    public String toString() {
        return "SqlParameter[" + name + ", " + value.getClass().getSimpleName() + ", " + hint + "]";
    }
}
