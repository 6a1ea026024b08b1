package dev.borealis.local.internal.sql.statement;

import dev.borealis.local.internal.sql.statement.Statement.Command;
import dev.borealis.local.internal.sql.statement.Statement.Copy;
import dev.borealis.local.internal.sql.statement.Statement.Explain;
import dev.borealis.local.internal.sql.statement.Statement.Query;
import dev.borealis.local.internal.sql.statement.Statement.SetParameter;
import dev.borealis.local.internal.sql.statement.Statement.Transaction;
import dev.borealis.local.internal.sql.statement.Statement.TransactionCommand;

/** What a statement is to the transaction it runs in. */
public enum Effect {
    /** Begins a block. */
    BEGIN,
    /** Ends a block and keeps what it did. */
    COMMIT,
    /** Ends a block and undoes what it did. */
    ROLLBACK,
    /** Changes the catalog. */
    DDL,
    /** Changes rows. */
    WRITE,
    /** Neither changes rows nor the catalog. */
    READ;

    /** The effect of a statement. */
    public static Effect of(Statement statement) {
        if (statement instanceof Transaction transaction) {
            return ofTransaction(transaction.command());
        }
        if (statement instanceof Statement.Write) {
            return WRITE;
        }
        if (statement instanceof Query query) {
            return query.facts().writes() ? WRITE : READ;
        }
        if (statement instanceof Copy copy) {
            return copy.from() ? WRITE : of(copy.query());
        }
        if (statement instanceof Explain explain) {
            return explain.analyze() ? of(explain.inner()) : READ;
        }
        if (statement instanceof Command command) {
            return ofCommand(command.kind());
        }
        return isRead(statement) ? READ : DDL;
    }

    private static Effect ofTransaction(TransactionCommand command) {
        return switch (command) {
            case BEGIN -> BEGIN;
            case COMMIT -> COMMIT;
            case ROLLBACK -> ROLLBACK;
            case SAVEPOINT, RELEASE, ROLLBACK_TO, PREPARE, COMMIT_PREPARED, ROLLBACK_PREPARED -> READ;
        };
    }

    private static boolean isRead(Statement statement) {
        return statement instanceof Statement.Empty
                || statement instanceof Statement.Other
                || statement instanceof Statement.SetTransaction
                || statement instanceof Statement.SetConstraints
                || statement instanceof SetParameter
                || statement instanceof Statement.ResetParameter
                || statement instanceof Statement.Show
                || statement instanceof Statement.Call;
    }

    private static Effect ofCommand(CommandKind kind) {
        return switch (kind) {
            case COMMENT, DROP_OWNED, GRANT, REASSIGN_OWNED, REVOKE -> DDL;
            case ANALYZE,
                    CHECKPOINT,
                    CLOSE,
                    CLUSTER,
                    DEALLOCATE,
                    DEALLOCATE_ALL,
                    DISCARD,
                    DO,
                    EXECUTE,
                    FETCH,
                    IMPORT_FOREIGN_SCHEMA,
                    LISTEN,
                    LOAD,
                    LOCK,
                    NOTIFY,
                    PREPARE,
                    REFRESH,
                    REINDEX,
                    SECURITY_LABEL,
                    TRUNCATE,
                    UNLISTEN,
                    VACUUM -> READ;
        };
    }
}
