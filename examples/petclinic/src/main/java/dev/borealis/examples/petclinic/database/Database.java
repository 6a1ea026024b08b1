package dev.borealis.examples.petclinic.database;

/** The kinds of Aurora that the clinic runs on. */
public enum Database {
    /** Aurora DSQL. */
    DSQL,
    /** Aurora PostgreSQL, over HTTPS. */
    DATA_API_POSTGRESQL,
    /** Aurora MySQL, over HTTPS. */
    DATA_API_MYSQL
}
