package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Journal;
import org.jspecify.annotations.Nullable;

/**
 * Notes what a statement of a block is answered.
 *
 * @param journal that of the statement's block
 * @param entry the statement, if it is kept to be done again
 * @param portal the portal it runs in
 */
record Witness(Block block, Journal journal, @Nullable Entry entry, String portal) {

    /** Whether rows are to be shown to it. */
    boolean wantsRows() {
        return entry != null;
    }

    void row(byte[] source, int offset, int length) {
        if (entry != null) {
            entry.answer().add(source, offset, length);
            entry.answer().endRow();
        }
    }

    void completed(String tag) {
        if (entry != null) {
            entry.answer().end(tag);
            journal.add(entry);
        }
        block.completed(portal);
    }

    /** Only a part was asked for: what is answered in parts cannot be compared as a whole. */
    void suspended() {
        block.suspended(portal);
        if (entry != null) {
            journal.forgo();
        }
    }
}
