package dev.borealis.local.internal.postgres;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded PostgreSQL is set up.
 *
 * @param release the version that runs
 * @param bootstrapScripts SQL that the superuser {@value EmbeddedPostgres#SUPERUSER} runs in the database
 *     {@code postgres}, once, when a new data directory is made; each script is one transaction
 * @param singleDatabase whether there is no other database than {@code postgres}, not even a template
 * @param dataDirectory keeps the data from one start to the next; if null, they are gone at the end
 */
public record PostgresSettings(
        PostgresRelease release,
        List<String> bootstrapScripts,
        boolean singleDatabase,
        @Nullable Path dataDirectory) {

    public PostgresSettings {
        bootstrapScripts = List.copyOf(bootstrapScripts);
    }

    /** PostgreSQL 16 with one database and nothing kept. */
    public static PostgresSettings throwaway(List<String> bootstrapScripts) {
        return new PostgresSettings(PostgresRelease.POSTGRES_16, bootstrapScripts, true, null);
    }

    /** The same, with the data kept in a directory. */
    public PostgresSettings keptIn(Path directory) {
        return new PostgresSettings(release, bootstrapScripts, singleDatabase, directory);
    }
}
