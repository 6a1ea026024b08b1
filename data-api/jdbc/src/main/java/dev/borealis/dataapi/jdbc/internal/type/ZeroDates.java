package dev.borealis.dataapi.jdbc.internal.type;

import java.sql.SQLDataException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What MySQL's date of zeros is read as: Java has no such day. */
public enum ZeroDates {
    /** An error. */
    EXCEPTION,
    /** NULL. */
    CONVERT_TO_NULL,
    /** The first day of the calendar. */
    ROUND;

    private static final String ZERO = "0000-00-00";
    private static final Set<String> TYPES = Set.of("DATE", "DATETIME", "TIMESTAMP");

    /** Whether a column of the type can hold it. */
    public static boolean isIn(ColumnType type) {
        return TYPES.contains(type.name());
    }

    /** Whether a value as it came is it. */
    public static boolean is(@Nullable Object plain) {
        return plain instanceof String date && isZero(date);
    }

    private static boolean isZero(String date) {
        for (int i = 0; i < date.length(); i++) {
            char c = date.charAt(i);
            if (c >= '1' && c <= '9') {
                return false;
            }
        }
        return date.startsWith(ZERO);
    }

    /** What it is read as where an object of Java is wanted. */
    public @Nullable Object read(ColumnType type) throws SQLDataException {
        return switch (this) {
            case CONVERT_TO_NULL -> null;
            case ROUND ->
                type.name().equals("DATE")
                        ? LocalDate.of(1, 1, 1)
                        : LocalDate.of(1, 1, 1).atStartOfDay();
            case EXCEPTION ->
                throw new SQLDataException(
                        "The column holds 0000-00-00, which is no day in Java: set zeroDateTimeBehavior to"
                                + " CONVERT_TO_NULL or ROUND, or read it with getString",
                        "22007");
        };
    }
}
