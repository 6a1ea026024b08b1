package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.DatabaseError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of all columns that are part of a unique key, or of a foreign key: an UPDATE of one of them takes
 * a key away from a row, or a row from its parent, as a DELETE does. Columns of views count as well: they may have other
 * names than those of their tables. They are asked for when they are first needed after a change of the catalog. Thread-safe.
 */
public final class KeyColumns {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");
    private static final String QUERY = "SELECT DISTINCT a.attname FROM pg_kept_index i JOIN pg_attribute a"
            + " ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indisunique AND i.indrelid >= 16384"
            + " UNION SELECT a.attname FROM pg_constraint f JOIN pg_attribute a"
            + " ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)"
            + " WHERE f.contype = 'f'"
            + " UNION SELECT a.attname FROM pg_class v JOIN pg_attribute a ON a.attrelid = v.oid"
            + " WHERE v.relkind = 'v' AND v.oid >= 16384 AND v.relnamespace NOT IN ('pg_borealis'::regnamespace, 'sys'::regnamespace, 'pg_catalog'::regnamespace)";

    private final RowLocks asker;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Known known;

    private record Known(long change, Set<String> names) {}

    KeyColumns(RowLocks asker) {
        this.asker = asker;
    }

    /** Notes that the catalog has changed. */
    public void forget() {
        changes.incrementAndGet();
    }

    /** Whether one of those names, one character a byte, may be that of a column of a key. */
    public boolean mayBeIn(Set<String> columns) throws IOException {
        if (columns.isEmpty()) {
            return false;
        }
        @Nullable Set<String> names = names();
        return names == null || columns.stream().anyMatch(names::contains);
    }

    private @Nullable Set<String> names() throws IOException {
        long change = changes.get();
        Known last = known;
        if (last != null && last.change() == change) {
            return last.names();
        }
        try {
            Set<String> names = asker.query(QUERY).stream()
                    .map(row -> bytes(String.valueOf(row.get(0))))
                    .collect(Collectors.toUnmodifiableSet());
            known = new Known(change, names);
            return names;
        } catch (DatabaseError blocked) {
            log.debug("a change of the catalog is in the way of a look at keys: {}", blocked.text());
            return null;
        }
    }

    private static String bytes(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
