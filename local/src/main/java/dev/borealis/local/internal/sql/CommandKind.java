package dev.borealis.local.internal.sql;

/** Statements that the rules know by their first words. */
public enum CommandKind {
    ANALYZE,
    CHECKPOINT,
    CLOSE,
    CLUSTER,
    COMMENT,
    DEALLOCATE,
    DEALLOCATE_ALL,
    DECLARE,
    DISCARD,
    DO,
    DROP_OWNED,
    EXECUTE,
    FETCH,
    GRANT,
    IMPORT_FOREIGN_SCHEMA,
    LISTEN,
    LOAD,
    LOCK,
    NOTIFY,
    PREPARE,
    REASSIGN_OWNED,
    REFRESH,
    REINDEX,
    REVOKE,
    SECURITY_LABEL,
    TRUNCATE,
    UNLISTEN,
    VACUUM
}
