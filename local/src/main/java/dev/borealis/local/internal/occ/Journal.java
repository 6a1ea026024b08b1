package dev.borealis.local.internal.occ;

import java.util.ArrayList;
import java.util.List;

/**
 * What a transaction has done so far, to be done again when it was rolled back for another's sake. Its memory is
 * bounded: a transaction that did more than fits cannot be repeated. Single-threaded.
 */
public final class Journal {
    private static final int MAX_BYTES = 4 << 20;

    private final List<Entry> entries = new ArrayList<>();
    private int bytes;

    /** How many statements may have changed something. */
    private int writes;

    private boolean locked;
    private boolean repeatable = true;

    /** Notes that a statement is about to be sent; whether it is to be {@link #add added} once it was answered. */
    public boolean expects(Trace trace) {
        boolean kept = trace.isKept(isWritten());
        writes += trace.mayWrite() ? 1 : 0;
        locked |= trace.mayLock();
        repeatable &= trace != Trace.OPAQUE;
        return kept && repeatable;
    }

    /** Adds a statement that was answered. */
    public void add(Entry entry) {
        bytes += entry.request().size();
        if (bytes > MAX_BYTES) {
            forgo();
        } else if (repeatable) {
            entries.add(entry);
        }
    }

    /** Has another statement stand for the one of that number. */
    public void replace(int number, Entry entry) {
        bytes += entry.request().size();
        entries.set(number, entry);
    }

    /** Leaves out a statement that was answered and has changed nothing: a transaction cannot lose by it. */
    public void leaveOut() {
        writes--;
    }

    /** Notes that what was done cannot be done again. */
    public void forgo() {
        repeatable = false;
        entries.clear();
    }

    /** Leaves out one of the statements that turned out to have changed nothing. */
    public void leaveOut(Entry entry) {
        if (entries.remove(entry)) {
            leaveOut();
        }
    }

    /** The statements, oldest first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Whether they are all there. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** Whether the transaction may have changed something. */
    public boolean isWritten() {
        return writes > 0;
    }

    /** Whether it has locked rows without changing them. */
    public boolean isLocked() {
        return locked;
    }
}
