package dev.borealis.local.simulation;

import dev.borealis.local.simulation.Footprint.Claim;
import java.util.Collection;
import java.util.Set;

/**
 * First committer wins: what a transaction must not share with one that has committed since its snapshot.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><td>a write and a write of one row</td><td>lost</td></tr>
 * <tr><td>FOR UPDATE and a write of the row, whichever commits first</td><td>lost</td></tr>
 * <tr><td>FOR KEY SHARE, or what a foreign key locks, and a DELETE of the row or a change of its key</td><td>lost</td></tr>
 * <tr><td>two that create one key, or give one value to a unique column</td><td>lost</td></tr>
 * <tr><td>FOR KEY SHARE and an UPDATE that leaves the key alone; two FOR KEY SHARE; reads</td><td>free</td></tr>
 * </table>
 *
 * <p>The facts leave open, so that both are right: FOR UPDATE, also of a row that was updated before, and FOR UPDATE or FOR KEY SHARE; FOR KEY SHARE and an UPDATE of
 * a unique column outside the primary key, or a DELETE whose key is created again at once; a key or a unique value that was created and removed
 * again since the snapshot, by one transaction or by two; a lock that a statement without BEGIN takes by its own words.
 */
final class Conflicts {
    private Conflicts() {}

    /**
     * Judges a transaction.
     *
     * @param since what has committed since its snapshot
     * @param now what is committed
     */
    static Verdict judge(Footprint mine, Collection<Footprint> since, State now) {
        Verdict verdict = Verdict.FREE;
        for (Footprint other : since) {
            for (RowId row : mine.touches().keySet()) {
                Set<Touch> theirs = other.touches().get(row);
                if (theirs != null) {
                    verdict = verdict.or(judge(row, mine, other, now));
                }
            }
            for (Claim claim : mine.claims()) {
                if (other.claims().contains(claim)) {
                    verdict = verdict.or(
                            now.holds(claim)
                                    ? Verdict.lost("both took the unique value " + claim)
                                    : Verdict.open("the unique value came and went"));
                }
            }
            if (mine.passing().stream().anyMatch(other::hasClaimed)
                    || other.passing().stream().anyMatch(mine::hasClaimed)) {
                verdict = verdict.or(Verdict.open("the unique value came and went in one transaction"));
            }
        }
        return verdict;
    }

    private static Verdict judge(RowId row, Footprint mine, Footprint other, State now) {
        Verdict verdict = Verdict.FREE;
        Set<Touch> my = mine.touches().get(row);
        Set<Touch> their = other.touches().get(row);
        for (Touch one : my) {
            for (Touch two : their) {
                boolean came =
                        one == Touch.CREATE && my.size() == 1 && !now.rows().containsKey(row);
                verdict = verdict.or(judge(row, one, two, came));
                verdict = verdict.or(ofKeys(row, one, two, their)).or(ofKeys(row, two, one, my));
            }
        }
        boolean weak = other.single()
                && their.stream().noneMatch(Touch::isWrite)
                && (their.contains(Touch.FOR_UPDATE) || !isParent(row, other));
        return weak && verdict.certainty() == Verdict.Certainty.LOST
                ? Verdict.open("locked by a statement without BEGIN")
                : verdict;
    }

    /** Whether it may be a foreign key that has locked the row; it never does so FOR UPDATE. */
    private static boolean isParent(RowId row, Footprint writer) {
        return row.table() == Table.PARENT && !writer.images().isEmpty();
    }

    private static Verdict judge(RowId row, Touch one, Touch two, boolean came) {
        if (one == Touch.PASSING || two == Touch.PASSING) {
            return Verdict.open("the row came and went in one transaction");
        }
        if (one.isWrite() && two.isWrite()) {
            return came ? Verdict.open("the key came and went") : Verdict.lost("both wrote " + row);
        }
        if ((one == Touch.FOR_UPDATE && two.isWrite()) || (one.isWrite() && two == Touch.FOR_UPDATE)) {
            return Verdict.lost(row + " was locked FOR UPDATE and written");
        }
        if (one == Touch.FOR_UPDATE && two == Touch.FOR_UPDATE) {
            return Verdict.open("FOR UPDATE and FOR UPDATE");
        }
        return Verdict.FREE;
    }

    /** What a lock of the key, the first, means for the second. */
    private static Verdict ofKeys(RowId row, Touch lock, Touch touch, Set<Touch> all) {
        if (lock == Touch.HIDDEN_SHARE && (touch == Touch.REMOVE || touch == Touch.KEY_CHANGE)) {
            return Verdict.open("FOR KEY SHARE of a row that an ON CONFLICT has left alone");
        }
        if (lock != Touch.KEY_SHARE) {
            return Verdict.FREE;
        }
        return switch (touch) {
            case REMOVE ->
                all.contains(Touch.CREATE)
                        ? Verdict.open("FOR KEY SHARE, and the key removed and created again")
                        : Verdict.lost(row + " was locked FOR KEY SHARE and its key removed");
            case FOR_UPDATE -> Verdict.open("FOR KEY SHARE and FOR UPDATE");
            case OWN_LOCK -> Verdict.open("FOR KEY SHARE and a lock of a row that was written before");
            case KEY_CHANGE -> Verdict.open("FOR KEY SHARE and another unique column");
            case KEY_SHARE, HIDDEN_SHARE, UPDATE, CREATE, PASSING -> Verdict.FREE;
        };
    }
}
