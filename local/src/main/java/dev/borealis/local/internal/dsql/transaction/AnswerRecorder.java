package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Journal;
import org.jspecify.annotations.Nullable;

/**
 * Notes what a statement of a transaction is answered: for the journal, should it have to be replayed, and for its portal.
 *
 * @param journal that of the statement's transaction
 * @param entry the statement in the journal, or null if it need not be replayed
 * @param portal the portal it runs in
 */
public record AnswerRecorder(
        ClientTransaction transaction,
        Journal journal,
        @Nullable Entry entry,
        String portal) {

    /** Whether rows are to be shown to it. */
    public boolean wantsRows() {
        return entry != null;
    }

    public void row(byte[] source, int offset, int length) {
        if (entry != null) {
            entry.answer().add(source, offset, length);
            entry.answer().endRow();
        }
    }

    public void completed(String tag) {
        boolean idle = entry != null && entry.isIdle(tag);
        if (idle) {
            journal.leaveOut();
        } else if (entry != null) {
            entry.answer().end(tag);
            journal.add(entry);
        }
        transaction.completed(portal, idle || (entry != null && entry.hasSpared()), entry);
    }

    /** Only a part was asked for: what is answered in parts cannot be compared as a whole. */
    public void suspended() {
        transaction.portals().suspended(portal);
        if (entry != null) {
            journal.addPart(entry);
        }
    }
}
