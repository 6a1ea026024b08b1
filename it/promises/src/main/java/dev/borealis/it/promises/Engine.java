package dev.borealis.it.promises;

/** The databases that transactions run on. */
public enum Engine {
    /** Aurora DSQL. */
    DSQL,
    /** Aurora PostgreSQL, through the Data API. */
    POSTGRESQL,
    /** Aurora MySQL, through the Data API. */
    MYSQL
}
