package dev.borealis.local.internal.sql.statement;

import java.util.List;

/**
 * A data type as a column names it.
 *
 * @param name PostgreSQL's display name of the base type for built-in types, else the name as folded
 * @param qualifier the schema it was written with, or empty
 * @param modifiers what stands in brackets behind it, such as a length
 * @param array whether it is an array of that type
 * @param nameEnd offset behind its name, where modifiers can stand
 */
public record TypeName(String name, String qualifier, List<String> modifiers, boolean array, int nameEnd) {

    /** The name without modifiers, as messages show it. */
    public String display() {
        return array ? name + "[]" : name;
    }

    /** Whether PostgreSQL's own type of that name is meant, whatever other schemas hold. */
    public boolean isBuiltIn() {
        return qualifier.isEmpty() || qualifier.equals("pg_catalog");
    }

    /** Whether it is {@code numeric} without a precision. */
    public boolean lacksPrecision() {
        return isBuiltIn() && name.equals("numeric") && modifiers.isEmpty() && !array;
    }

    /** The first modifier as a number, or -1. */
    public long length() {
        if (modifiers.isEmpty()) {
            return -1;
        }
        try {
            return Long.parseLong(modifiers.get(0));
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
