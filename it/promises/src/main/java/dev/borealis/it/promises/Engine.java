package dev.borealis.it.promises;

/** The databases that transactions run on. */
public enum Engine {
    /** Aurora DSQL. */
    DSQL,
    /** Aurora PostgreSQL, through the Data API. */
    POSTGRESQL,
    /** Aurora MySQL, through the Data API. */
    MYSQL;

    /** Whether a statement that fails leaves the rest of its transaction alive. */
    boolean survivesErrors() {
        return this == MYSQL;
    }
}
