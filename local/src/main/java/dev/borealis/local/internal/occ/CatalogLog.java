package dev.borealis.local.internal.occ;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the catalog that sessions have committed, in their order. A session holds on to the last one it has
 * read; older ones are forgotten by themselves. Thread-safe.
 */
public final class CatalogLog {
    private volatile Change last = new Change(this, Set.of());

    /** A change. */
    static final class Change {
        private final Object by;
        private final Set<TableName> tables;
        private volatile @Nullable Change next;

        private Change(Object by, Set<TableName> tables) {
            this.by = by;
            this.tables = tables;
        }

        Object by() {
            return by;
        }

        Set<TableName> tables() {
            return tables;
        }

        @Nullable
        Change next() {
            return next;
        }
    }

    Change last() {
        return last;
    }

    synchronized void add(Object by, Set<TableName> tables) {
        Change change = new Change(by, Set.copyOf(tables));
        last.next = change;
        last = change;
    }
}
