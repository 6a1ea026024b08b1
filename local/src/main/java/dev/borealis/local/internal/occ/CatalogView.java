package dev.borealis.local.internal.occ;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a session knows of the catalog: tables it has used, and those among them that another session has changed since.
 * A table is told from another of the same name by its schema and by when it was used and changed: one that was dropped
 * and made anew is not known until it is used. A session that changes the catalog itself has its newest state.
 * Single-threaded.
 */
public final class CatalogView {
    private final CatalogLog log;
    private final SearchPath path;

    /** The names as statements wrote them, by what is left of each without its schema. */
    private final Map<String, Set<TableName>> known = new HashMap<>();

    /** Such names, and the schemas in which others have changed a table that the name may mean. */
    private final Map<TableName, Set<String>> stale = new HashMap<>();

    private final Set<TableName> usedInTransaction = new HashSet<>();
    private final Set<TableName> changing = new HashSet<>();
    private final Set<TableName> dropping = new HashSet<>();
    private CatalogLog.Change read;
    private boolean isChanging;
    private boolean hasChanged;
    private int version;

    /** The view of a session that has just signed in. */
    public CatalogView(CatalogLog log, SearchPath path) {
        this.log = log;
        this.path = path;
        this.read = log.last();
    }

    /**
     * Whether one of the tables has changed; the session then knows the catalog as it is now. Everything sent must have been
     * answered if that {@link #mustAsk must be asked}.
     */
    public boolean takeStale(Set<TableName> tables) throws IOException {
        catchUp();
        boolean is = areStale(tables);
        if (is) {
            outdate();
        }
        return is;
    }

    /**
     * Notes that a statement uses those tables.
     *
     * @return whether it must not, as one of them has changed; the session then knows the catalog as it is now
     */
    public boolean noteUse(Set<TableName> tables) throws IOException {
        if (takeStale(tables)) {
            return true;
        }
        for (TableName table : tables) {
            if (usedInTransaction.add(table)) {
                know(table);
            }
        }
        return false;
    }

    /** Notes that a statement is prepared that uses those tables: from now on it relies on what they are. */
    public void notePrepared(Set<TableName> tables) {
        catchUp();
        tables.forEach(this::know);
    }

    private void know(TableName table) {
        known.computeIfAbsent(table.name(), name -> new HashSet<>()).add(table);
    }

    /** Whether one of the tables used in the transaction has changed since; the session then knows it as it is now. */
    public boolean takeTransactionStale() throws IOException {
        return takeStale(usedInTransaction);
    }

    /** Whether {@link #takeTransactionStale} is worth asking. */
    public boolean mayTransactionBeStale() {
        catchUp();
        return !stale.isEmpty() && usedInTransaction.stream().anyMatch(stale::containsKey);
    }

    /** Whether the search path must be asked which of those tables have changed. */
    public boolean mustAsk(Set<TableName> tables) {
        catchUp();
        return !stale.isEmpty() && tables.stream().anyMatch(table -> !table.isQualified() && stale.containsKey(table));
    }

    /** Counts how often the session has learned the catalog anew: what was prepared before must be prepared again. */
    public int version() {
        return version;
    }

    /** Notes that what the session knew is out of date, and that it knows the catalog as it is now. */
    public void outdate() {
        stale.clear();
        version++;
    }

    /** Whether the session has ever changed the catalog itself. */
    public boolean hasChanged() {
        return hasChanged;
    }

    private boolean areStale(Set<TableName> tables) throws IOException {
        for (TableName table : tables) {
            if (!stale.isEmpty() && isStale(table)) {
                return true;
            }
        }
        return false;
    }

    private boolean isStale(TableName table) throws IOException {
        Set<String> schemas = stale.get(table);
        if (schemas == null || table.isQualified()) {
            return schemas != null;
        }
        String schema = path.schemaOf(table.name());
        boolean is = schema.isEmpty() || schemas.contains(schema);
        if (!is) {
            stale.remove(table);
        }
        return is;
    }

    private void catchUp() {
        for (CatalogLog.Change next = read.next(); next != null; next = read.next()) {
            read = next;
            if (next.by() != this) {
                next.tables().forEach(this::noteChanged);
            }
        }
    }

    private void noteChanged(TableName changed) {
        for (TableName name : known.getOrDefault(changed.name(), Set.of())) {
            if (name.mayMean(changed)) {
                stale.computeIfAbsent(name, unused -> new HashSet<>()).add(changed.schema());
            }
        }
    }

    /** Notes that a change of the catalog is under way. Everything sent must have been answered. */
    public void changes(TableUse change) throws IOException {
        isChanging = true;
        learn();
        for (TableName table : change.tables()) {
            String schema = table.isQualified() ? table.schema() : path.schemaOf(table.name());
            if (!schema.isEmpty()) {
                changing.add(new TableName(schema, table.name()));
            }
        }
        if (change.drops()) {
            dropping.addAll(change.tables());
        }
    }

    /** Notes that what was under way was committed or not, and that a transaction has ended, if one was open. */
    public void ended(boolean committed) {
        if (committed && isChanging) {
            hasChanged = true;
            learn();
            dropping.forEach(this::forget);
            if (!changing.isEmpty()) {
                log.add(this, changing);
            }
        }
        isChanging = false;
        changing.clear();
        dropping.clear();
        usedInTransaction.clear();
    }

    /** Takes the catalog as it is now, without a conflict. */
    private void learn() {
        catchUp();
        if (!stale.isEmpty()) {
            outdate();
        }
    }

    private void forget(TableName dropped) {
        Set<TableName> names = known.get(dropped.name());
        if (names != null) {
            names.removeIf(name -> name.mayMean(dropped) || dropped.mayMean(name));
        }
    }
}
