package dev.borealis.dataapi.internal.sql;

/** The names that parameters have in a request. */
public final class ParameterNames {

    private ParameterNames() {}

    /**
     * A parameter's name.
     *
     * @param index the parameter's, from 0
     * @param brief whether every character counts, as the SQL is near the service's limit
     * @return {@code p1}, or briefly {@code 1}; in digits and letters
     */
    public static String of(int index, boolean brief) {
        return brief ? Integer.toString(index + 1, Character.MAX_RADIX) : "p" + (index + 1);
    }
}
