package dev.borealis.dataapi;

/** The database engine behind the Data API; it decides how SQL is scanned and how parameters are typed. */
public enum Engine {
    /** Aurora PostgreSQL: parameters are sent with a {@code CAST} to their type. */
    POSTGRESQL,
    /** Aurora MySQL: parameters are sent plain, with the service's type hints. */
    MYSQL
}
