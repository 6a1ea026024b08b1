package dev.borealis.dataapi.internal.sql;

/** How a statement marks its parameters. */
public enum ParameterStyle {
    /** {@code ?}. */
    POSITIONAL,
    /** {@code :name}. */
    NAMED,
    /** It has none. */
    NONE
}
