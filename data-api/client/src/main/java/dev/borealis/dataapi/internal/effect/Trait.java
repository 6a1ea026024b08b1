package dev.borealis.dataapi.internal.effect;

/** What a query of MySQL's may give that hangs on settings of the session, which pages change for a while. */
public enum Trait {
    /** Texts of several rows, which MySQL cuts at {@code group_concat_max_len}. */
    JOINS_TEXTS,
    /** {@code sql_mode} or the isolation level. */
    TELLS_MODES,
    /** Texts made of bytes: of what is no text a strict mode makes NULL, and another mode something else. */
    DECODES
}
