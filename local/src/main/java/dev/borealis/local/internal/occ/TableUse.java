package dev.borealis.local.internal.occ;

import java.util.Set;

/**
 * What a statement has to do with tables.
 *
 * @param tables those it reads and writes or, in a change of the catalog, those that were there before and that it changes
 * @param drops whether it drops them
 * @param fetches whether it goes on in a cursor, whose tables another statement has named
 */
public record TableUse(Set<TableName> tables, boolean drops, boolean fetches) {
    /** That of a statement without tables. */
    public static final TableUse NONE = new TableUse(Set.of(), false, false);
}
