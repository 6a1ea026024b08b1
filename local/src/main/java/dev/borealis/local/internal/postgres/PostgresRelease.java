package dev.borealis.local.internal.postgres;

/**
 * A major version of PostgreSQL and where its binaries are found.
 *
 * @param major the major version
 * @param resources the beginning of the names of its archives on the class path, which end in a platform's name
 * @param binariesProperty the system property that may name a directory with installed programs instead
 */
public record PostgresRelease(int major, String resources, String binariesProperty) {
    /** What Aurora DSQL is compatible with. */
    public static final PostgresRelease POSTGRES_16 = new PostgresRelease(16, "postgres-", "borealis.postgres.bin");
}
