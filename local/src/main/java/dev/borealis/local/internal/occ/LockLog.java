package dev.borealis.local.internal.occ;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Rows that committed transactions had locked without changing them: of that PostgreSQL keeps no trace, and yet those
 * who began before and change them later have lost. Thread-safe.
 */
public final class LockLog {
    private static final long OPEN = Long.MAX_VALUE;

    private final ConcurrentLinkedDeque<Locked> log = new ConcurrentLinkedDeque<>();
    private volatile long time;

    /** How many transactions are about to commit. */
    private volatile int open;

    /** Locked rows of one transaction. */
    public static final class Locked {
        private final List<Rows> rows;
        private volatile long sealed = OPEN;

        private Locked(List<Rows> rows) {
            this.rows = rows;
        }
    }

    /**
     * Locked rows of a table.
     *
     * @param table its OID
     * @param strong places of rows locked FOR UPDATE, as an array in PostgreSQL's words
     * @param weak places of rows locked FOR KEY SHARE
     */
    public record Rows(String table, String strong, String weak) {}

    /** The time, to be read before a snapshot is taken. */
    public long now() {
        return time;
    }

    /** Adds rows of a transaction that is about to commit. */
    public synchronized Locked add(List<Rows> rows) {
        Locked locked = new Locked(List.copyOf(rows));
        open++;
        log.add(locked);
        return locked;
    }

    /** Notes that the transaction has committed, or may have. */
    public synchronized void seal(Locked locked) {
        locked.sealed = ++time;
        open--;
    }

    /** Notes that the transaction has not committed: nobody can lose by what it had locked. */
    public synchronized void drop(Locked locked) {
        log.remove(locked);
        open--;
    }

    /** Whether there may be anything since that time. */
    public boolean hasSince(long since) {
        return open > 0 || (time > since && !log.isEmpty());
    }

    /** Rows locked by transactions that ended after that time, or are about to. */
    public List<Rows> since(long since) {
        return log.stream()
                .filter(locked -> locked.sealed > since)
                .flatMap(locked -> locked.rows.stream())
                .toList();
    }

    /** Forgets what ended before any transaction that is open began. */
    public void forget(long oldest) {
        for (Iterator<Locked> i = log.iterator(); i.hasNext(); ) {
            if (i.next().sealed <= oldest) {
                i.remove();
            }
        }
    }
}
