package dev.borealis.dataapi.internal.sql;

/** What the place of a parameter tells PostgreSQL of its type. */
enum Place {
    /** Enough: a column, an operator or a function that takes one type. */
    TYPED,
    /** Enough, and it is an array of which one element is meant: a short cast would run into the bracket. */
    SUBSCRIPTED,
    /** Nothing: {@code ? IS NULL}, or the argument of a function that takes any type. */
    OPEN
}
