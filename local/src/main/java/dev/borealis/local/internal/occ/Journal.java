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
    private boolean complete = true;

    /** Notes that a statement is about to be sent; whether it is to be {@link #add added} once it was answered. */
    public boolean expects(Trace trace) {
        boolean kept = trace.isKept(isWritten());
        writes += trace.mayWrite() ? 1 : 0;
        locked |= trace.mayLock();
        repeatable &= trace != Trace.OPAQUE;
        complete &= trace != Trace.OPAQUE;
        return kept;
    }

    /** Notes that the transaction takes over what was done before it began: that is not kept, and cannot be done again. */
    public void takeOver() {
        writes++;
        locked = true;
        repeatable = false;
        complete = false;
    }

    /** Adds a statement that was answered. */
    public void add(Entry entry) {
        bytes += entry.request().size();
        if (bytes > MAX_BYTES) {
            repeatable = false;
            complete = false;
            entries.clear();
        } else {
            entries.add(entry);
        }
    }

    /** Adds a statement that was answered in part: it can be done again, but nobody can tell whether with the same answer. */
    public void addPart(Entry entry) {
        repeatable = false;
        add(entry.inexact());
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

    /** Whether they are all there, and must all be answered the same. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** Whether they are all there. */
    public boolean isComplete() {
        return complete;
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
