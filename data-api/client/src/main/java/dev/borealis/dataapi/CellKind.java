package dev.borealis.dataapi;

/** In which form the service sent a value: the members of the protocol's {@code Field} union. */
public enum CellKind {
    /** {@code isNull}. */
    NULL,
    /** {@code booleanValue}. */
    BOOLEAN,
    /** {@code longValue}. */
    LONG,
    /** {@code doubleValue}. */
    DOUBLE,
    /** {@code stringValue}. */
    STRING,
    /** {@code blobValue}. */
    BLOB,
    /** {@code arrayValue}. */
    ARRAY
}
