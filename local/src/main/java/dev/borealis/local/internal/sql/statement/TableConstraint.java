package dev.borealis.local.internal.sql.statement;

import java.util.List;

/**
 * A constraint of a table.
 *
 * @param columns the key columns of a primary key or unique constraint
 * @param usingIndex whether it adopts an existing index
 * @param deferrable whether it is DEFERRABLE or INITIALLY DEFERRED
 * @param storage the words of what it says of the storage of its index, or empty
 */
public record TableConstraint(
        Kind kind, List<String> columns, boolean usingIndex, boolean notValid, boolean deferrable, String storage) {

    /** The kinds of table constraints. */
    public enum Kind {
        CHECK,
        UNIQUE,
        PRIMARY_KEY,
        FOREIGN_KEY,
        EXCLUDE
    }
}
