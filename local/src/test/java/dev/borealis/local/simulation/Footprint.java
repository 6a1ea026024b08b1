package dev.borealis.local.simulation;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction that is about to commit has done to its snapshot.
 *
 * @param touches of each row that it locked or wrote
 * @param claims unique values that it has given to a row that had them not
 * @param passing unique values that it has given to a row and taken away again
 * @param images of each row that it wrote, as it is now; null for what is gone
 * @param single whether it is a statement without BEGIN
 */
record Footprint(
        Map<RowId, Set<Touch>> touches,
        Set<Claim> claims,
        Set<Claim> passing,
        Map<RowId, @Nullable Row> images,
        boolean single) {
    static final Footprint NOTHING = new Footprint(Map.of(), Set.of(), Set.of(), Map.of(), true);

    /** Whether it has given that value to a row, be it that it has taken it away again. */
    boolean hasClaimed(Claim claim) {
        return claims.contains(claim) || passing.contains(claim);
    }

    /** A value of a unique column. */
    record Claim(Table table, int column, String value) {
        boolean isOf(Row row) {
            return row.table() == table && value.equals(row.values().get(column));
        }
    }
}
