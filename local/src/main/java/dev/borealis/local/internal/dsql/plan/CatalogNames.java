package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.dsql.backend.DatabaseError;
import dev.borealis.local.internal.dsql.backend.LastingConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of what a statement may do more with than its words tell. They are asked for when they are first needed after a change of the
 * catalog. They may be too many, not too few. Thread-safe.
 */
public final class CatalogNames {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");
    private static final String OF_CLIENTS =
            ".%s <> ALL ('{pg_borealis, sys, pg_catalog, information_schema}'::regnamespace[])";

    /**
     * Of all columns that are part of a unique key, or of a foreign key: an UPDATE of one of them takes a key away from a row, or a row
     * from its parent, as a DELETE does. Columns of views count as well: they may have other names than those of their tables.
     */
    private static final String KEY_COLUMNS = "SELECT DISTINCT a.attname FROM pg_kept_index i JOIN pg_attribute a"
            + " ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indisunique AND i.indrelid >= 16384"
            + " UNION SELECT a.attname FROM pg_constraint f JOIN pg_attribute a"
            + " ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)"
            + " WHERE f.contype = 'f'"
            + " UNION SELECT a.attname FROM pg_class v JOIN pg_attribute a ON a.attrelid = v.oid"
            + " WHERE v.relkind = 'v' AND v.oid >= 16384 AND v" + OF_CLIENTS.formatted("relnamespace");

    /** What in the catalog uses functions of clients, and what kind of object it is. */
    private static final String USERS_OF_FUNCTIONS = "SELECT d.classid, d.objid FROM pg_depend d JOIN pg_proc p"
            + " ON d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid WHERE p"
            + OF_CLIENTS.formatted("pronamespace");

    /**
     * Of views that lock rows or call functions, or use such a view; and of functions that are called without looking like it: by a
     * name that PostgreSQL's own have, by a word of the grammar, or as if they were a column.
     */
    private static final String ACTING = "WITH RECURSIVE caller(class, object) AS (" + USERS_OF_FUNCTIONS + "),"
            + " acting(view) AS (SELECT r.ev_class FROM pg_rewrite r"
            + " WHERE r.ev_class >= 16384 AND (r.ev_action::text LIKE '%{ROWMARKCLAUSE %'"
            + " OR EXISTS (SELECT FROM caller c WHERE c.class = 'pg_rewrite'::regclass AND c.object = r.oid))"
            + " UNION SELECT r.ev_class FROM acting a JOIN pg_depend d"
            + " ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.view AND d.classid = 'pg_rewrite'::regclass"
            + " JOIN pg_rewrite r ON r.oid = d.objid)"
            + " SELECT v.relname FROM acting a JOIN pg_class v ON v.oid = a.view WHERE v"
            + OF_CLIENTS.formatted("relnamespace")
            + " UNION SELECT p.proname FROM pg_proc p WHERE p" + OF_CLIENTS.formatted("pronamespace")
            + " AND (EXISTS (SELECT FROM pg_proc b WHERE b.proname = p.proname AND b.pronamespace = 'pg_catalog'::regnamespace)"
            + " OR EXISTS (SELECT FROM pg_get_keywords() k WHERE k.word = p.proname)"
            + " OR EXISTS (SELECT FROM pg_type t WHERE t.oid = p.proargtypes[0] AND t.typtype = 'c'))";

    /** Of tables with a default that calls functions. */
    private static final String ACTING_WHEN_WRITTEN = "WITH caller(class, object) AS (" + USERS_OF_FUNCTIONS + ")"
            + " SELECT t.relname FROM caller c JOIN pg_attrdef f ON c.class = 'pg_attrdef'::regclass AND f.oid = c.object"
            + " JOIN pg_class t ON t.oid = f.adrelid";

    private final LastingConnection asker;
    private final String question;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Known known;

    private record Known(long change, Set<String> names) {}

    private CatalogNames(LastingConnection asker, String question) {
        this.asker = asker;
        this.question = question;
    }

    /** Those of columns that are part of a key. */
    public static CatalogNames ofKeyColumns(LastingConnection asker) {
        return new CatalogNames(asker, KEY_COLUMNS);
    }

    /** Those of views and functions by which a statement may lock or change rows that looks like a plain query. */
    static CatalogNames ofActing(LastingConnection asker) {
        return new CatalogNames(asker, ACTING);
    }

    /** Those of tables that may have rows locked, or others changed, when they are written. */
    static CatalogNames ofActingWhenWritten(LastingConnection asker) {
        return new CatalogNames(asker, ACTING_WHEN_WRITTEN);
    }

    /** Notes that the catalog has changed. */
    public void forget() {
        changes.incrementAndGet();
    }

    /** Whether one of those words, one character a byte, may be such a name. */
    public boolean mayBeIn(Set<String> words) throws IOException {
        if (words.isEmpty()) {
            return false;
        }
        @Nullable Set<String> names = names();
        return names == null || (!names.isEmpty() && !Collections.disjoint(words, names));
    }

    private @Nullable Set<String> names() throws IOException {
        long change = changes.get();
        Known last = known;
        if (last != null && last.change() == change) {
            return last.names();
        }
        try {
            Set<String> names = asker.query(question).stream()
                    .map(row -> bytes(String.valueOf(row.get(0))))
                    .collect(Collectors.toUnmodifiableSet());
            known = new Known(change, names);
            return names;
        } catch (DatabaseError blocked) {
            log.debug("another session changes the catalog, so that it cannot be read now: {}", blocked.text());
            return null;
        }
    }

    private static String bytes(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
