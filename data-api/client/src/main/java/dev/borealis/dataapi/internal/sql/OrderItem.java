package dev.borealis.dataapi.internal.sql;

/**
 * A column that an ORDER BY goes by.
 *
 * @param name its label or, unquoted and of digits, its number from 1
 * @param quoted whether the name stood in quotes
 */
public record OrderItem(String name, boolean quoted) {

    /**
     * Whether a column of the result is the one.
     *
     * @param label the column's label
     * @param number its number, from 1
     * @return true for the one
     */
    public boolean is(String label, int number) {
        return quoted ? name.equals(label) : name.equalsIgnoreCase(label) || name.equals(Integer.toString(number));
    }
}
