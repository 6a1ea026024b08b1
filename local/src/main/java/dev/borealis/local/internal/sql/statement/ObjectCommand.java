package dev.borealis.local.internal.sql.statement;

/** What a statement does to a catalog object. */
public enum ObjectCommand {
    CREATE,
    DROP,
    RENAME,
    SET_SCHEMA,
    OWNER,
    DEPENDS,
    ALTER
}
