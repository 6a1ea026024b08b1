package dev.borealis.local.internal.sql.rule;

import org.jspecify.annotations.Nullable;

/**
 * An error as the service words it.
 *
 * @param sqlState five characters
 * @param detail the DETAIL field, or null
 * @param hint the HINT field, or null
 * @param position where in the SQL it is, in characters counted from 1; 0 if it is nowhere
 */
public record Refusal(
        String sqlState,
        String message,
        @Nullable String detail,
        @Nullable String hint,
        int position) {

    /** The code of everything the service does not support. */
    public static final String UNSUPPORTED = "0A000";

    /** An error of no place in particular. */
    public Refusal(String sqlState, String message, @Nullable String detail, @Nullable String hint) {
        this(sqlState, message, detail, hint, 0);
    }

    /** An error with neither detail nor hint. */
    public static Refusal of(String sqlState, String message) {
        return new Refusal(sqlState, message, null, null);
    }
}
