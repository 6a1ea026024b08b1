package dev.borealis.local.internal.dsql.transaction;

import java.util.HashSet;
import java.util.Set;

/**
 * What becomes of the client's portals when its transaction is rolled back and done again: PostgreSQL loses them all. One
 * that was read to its end, or not read at all, can be bound again; one that was read in part cannot. Single-threaded.
 */
public final class TransactionPortals {
    private final Set<String> suspended = new HashSet<>();
    private boolean lost;

    /** Notes that a transaction begins: no portal has been read in part. */
    void begin() {
        suspended.clear();
    }

    /** Notes that the transaction has ended: its portals are gone for the client, too. */
    void end() {
        lost = false;
    }

    /** Notes that a portal was read to its end. */
    void completed(String portal) {
        suspended.remove(portal);
    }

    /** Notes that a portal was read in part. */
    void suspended(String portal) {
        suspended.add(portal);
    }

    /** Notes that the client has closed a portal. */
    public void closed(String portal) {
        suspended.remove(portal);
    }

    /** Whether a portal was read in part. */
    public boolean isSuspended(String portal) {
        return suspended.contains(portal);
    }

    /** Whether any portal was read in part. */
    boolean isAnySuspended() {
        return !suspended.isEmpty();
    }

    /** Notes that PostgreSQL has lost the portals that the client has bound. */
    void lose() {
        lost = true;
    }

    /** Whether PostgreSQL has lost portals that the client has bound; the next call answers false. */
    public boolean takeLost() {
        boolean taken = lost;
        lost = false;
        return taken;
    }
}
