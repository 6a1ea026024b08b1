package dev.borealis.local.internal.dataapi.message;

import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.SqlParameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constraints of the service's model, reported together in the words of AWS' services. Not thread-safe. */
public final class Validation {
    private final List<String> problems = new ArrayList<>();

    /** A member that must be there, within lengths. */
    public Validation required(String name, @Nullable String value, int min, int max) {
        if (value == null) {
            problems.add("Value null at '" + name + "' failed to satisfy constraint: Member must not be null");
        }
        return optional(name, value, min, max);
    }

    /** A member that may be there, within lengths. */
    public Validation optional(String name, @Nullable String value, int min, int max) {
        if (value != null && value.length() < min) {
            problems.add(length(name, value, "greater than or equal to " + min));
        }
        if (value != null && value.length() > max) {
            problems.add(length(name, value, "less than or equal to " + max));
        }
        return this;
    }

    /**
     * A member that goes into a database's protocol or is compared with a name: without control characters, which could end
     * the text early there, and without halves of characters.
     */
    public Validation plain(String name, @Nullable String value) {
        if (value != null && value.codePoints().anyMatch(Validation::isUnprintable)) {
            problems.add(pattern(name, "[^\\p{Cntrl}\\p{Cs}]*"));
        }
        return this;
    }

    /** A text of SQL: a zero would end it early in a database's protocol. */
    public Validation withoutZero(String name, @Nullable String value) {
        if (value != null && value.indexOf('\0') >= 0) {
            problems.add(pattern(name, "[^\\x00]*"));
        }
        return this;
    }

    /** Parameters of one statement: of two with one name nobody could tell which is meant. */
    public void unique(List<SqlParameter> parameters) {
        Set<String> names = new HashSet<>();
        parameters.stream()
                .map(SqlParameter::name)
                .filter(name -> !names.add(name))
                .distinct()
                .forEach(name -> problems.add("The parameter " + name + " is given more than once"));
    }

    private static boolean isUnprintable(int c) {
        return Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** The value is not shown: it is the one that must go nowhere. */
    private static String pattern(String name, String pattern) {
        return "Value at '" + name + "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                + pattern;
    }

    /** Throws if a constraint is broken. */
    public void check() {
        if (!problems.isEmpty()) {
            throw ServiceException.validation(report(problems));
        }
    }

    /** The text for a value that is none of an enumeration's. */
    static String enumeration(String path, String value, List<String> allowed) {
        return report(List.of("Value '" + value + "' at '" + path
                + "' failed to satisfy constraint: Member must satisfy enum value set: " + allowed));
    }

    private static String length(String name, String value, String bound) {
        String shown = value.length() <= 64 ? value : value.substring(0, 64) + "...";
        return "Value '" + shown + "' at '" + name + "' failed to satisfy constraint: Member must have length " + bound;
    }

    private static String report(List<String> problems) {
        String count = problems.size() == 1 ? "1 validation error" : problems.size() + " validation errors";
        return count + " detected: " + String.join("; ", problems);
    }
}
