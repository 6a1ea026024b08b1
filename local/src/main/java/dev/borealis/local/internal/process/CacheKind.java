package dev.borealis.local.internal.process;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What a cache has entries of, by what their names begin with. */
public enum CacheKind {
    /** PostgreSQL's programs, of which a version and more follow. */
    POSTGRES("postgres-"),
    /** A directory of PostgreSQL's data. */
    POSTGRES_DATA("template-"),
    /** MySQL's programs. */
    MYSQL("mysql-8.0-"),
    /** A directory of MySQL's data. */
    MYSQL_DATA("mysql-data-"),
    /** An entry that is being deleted. */
    DELETED("deleted-");

    private static final Pattern REST = Pattern.compile("[0-9a-f-]+(\\.partial)?");

    private final String prefix;

    CacheKind(String prefix) {
        this.prefix = prefix;
    }

    /** What the names of such entries begin with. */
    public String prefix() {
        return prefix;
    }

    /** Whether a directory of a cache is an entry, be it half made: the user may have named a directory that has other things in it. */
    static boolean isEntry(Path directory) {
        String name = directory.getFileName().toString();
        return Arrays.stream(values())
                .anyMatch(kind -> name.startsWith(kind.prefix)
                        && REST.matcher(name.substring(kind.prefix.length())).matches());
    }
}
