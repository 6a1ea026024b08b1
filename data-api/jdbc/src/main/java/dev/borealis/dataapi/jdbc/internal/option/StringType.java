package dev.borealis.dataapi.jdbc.internal.option;

/** What {@code setString} sends to PostgreSQL. */
public enum StringType {
    /** A text. */
    VARCHAR,
    /** A value of the type that the statement gives the parameter. */
    UNSPECIFIED
}
