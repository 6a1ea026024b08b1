package dev.borealis.local.internal.occ;

/**
 * The name of a table, folded as PostgreSQL folds it.
 *
 * @param schema its schema; empty where a statement leaves it to the search path
 */
public record TableName(String schema, String name) {

    /** Whether the schema is told. */
    public boolean isQualified() {
        return !schema.isEmpty();
    }

    /** Whether this, as written, can mean that table. */
    boolean mayMean(TableName table) {
        return name.equals(table.name) && (!isQualified() || schema.equals(table.schema));
    }

    @Override
    public String toString() {
        return isQualified() ? schema + "." + name : name;
    }
}
