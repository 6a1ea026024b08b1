package dev.borealis.examples.petclinic.database;

/** What the clinic runs on. */
public enum Database {
    /** Aurora DSQL. */
    DSQL("jdbc:aurora-dsql:"),
    /** Aurora PostgreSQL, over HTTPS. */
    DATA_API_POSTGRESQL("jdbc:aurora-data-api:postgresql:"),
    /** Aurora MySQL, over HTTPS. */
    DATA_API_MYSQL("jdbc:aurora-data-api:mysql:"),
    /** PostgreSQL as it is anywhere, to compare with: only by a URL. */
    POSTGRESQL("jdbc:postgresql:");

    private final String prefix;

    Database(String prefix) {
        this.prefix = prefix;
    }

    boolean has(String url) {
        return url.startsWith(prefix);
    }
}
