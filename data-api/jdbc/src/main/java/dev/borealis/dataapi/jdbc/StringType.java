package dev.borealis.dataapi.jdbc;

/** What {@code setString} sends to PostgreSQL. */
enum StringType {
    /** A text. */
    VARCHAR,
    /** A value of the type that the statement gives the parameter. */
    UNSPECIFIED
}
