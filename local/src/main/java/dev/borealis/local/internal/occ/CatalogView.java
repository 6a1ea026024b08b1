package dev.borealis.local.internal.occ;

import java.util.HashSet;
import java.util.Set;

/**
 * What a session knows of the catalog: tables it has used, and those among them that another session has changed since.
 * Single-threaded.
 */
public final class CatalogView {
    private final CatalogLog log;
    private final Set<String> known = new HashSet<>();
    private final Set<String> stale = new HashSet<>();
    private final Set<String> usedInTransaction = new HashSet<>();
    private final Set<String> changing = new HashSet<>();
    private CatalogLog.Change read;

    /** The view of a session that has just signed in. */
    public CatalogView(CatalogLog log) {
        this.log = log;
        this.read = log.last();
    }

    /**
     * Notes that a statement uses those tables.
     *
     * @return whether it must not, as one of them has changed; the session then knows the catalog as it is now
     */
    public boolean noteUse(Set<String> tables) {
        catchUp();
        if (areStale(tables)) {
            stale.clear();
            return true;
        }
        known.addAll(tables);
        usedInTransaction.addAll(tables);
        return false;
    }

    /** Whether one of the tables used in the transaction has changed since; the session then knows it as it is now. */
    public boolean takeTransactionStale() {
        boolean is = mayTransactionBeStale() && areStale(usedInTransaction);
        if (is) {
            stale.clear();
        }
        return is;
    }

    /** Whether {@link #takeTransactionStale} is worth asking. */
    public boolean mayTransactionBeStale() {
        catchUp();
        return !stale.isEmpty();
    }

    private boolean areStale(Set<String> tables) {
        return !stale.isEmpty() && tables.stream().anyMatch(stale::contains);
    }

    private void catchUp() {
        for (CatalogLog.Change next = read.next(); next != null; next = read.next()) {
            read = next;
            if (next.by() != this) {
                next.tables().stream().filter(known::contains).forEach(stale::add);
            }
        }
    }

    /** Notes that a change of those tables is under way. */
    public void changes(Set<String> tables) {
        changing.addAll(tables);
    }

    /** Notes that what was under way was committed or not, and that a transaction has ended, if one was open. */
    public void ended(boolean committed) {
        if (committed && !changing.isEmpty()) {
            log.add(this, changing);
        }
        changing.clear();
        usedInTransaction.clear();
    }
}
