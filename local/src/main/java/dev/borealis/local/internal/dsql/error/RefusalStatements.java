package dev.borealis.local.internal.dsql.error;

import dev.borealis.local.internal.sql.rule.Refusal;

/**
 * Statements that fail in PostgreSQL, sent in the place of those that the service refuses. So the order of replies, failed
 * transactions and what is passed over up to the next Sync are PostgreSQL's own. The client is then shown the service's
 * error in the place of PostgreSQL's. Pure.
 */
public final class RefusalStatements {
    private static final String MARK = "borealis refuses";
    private static final String UNKNOWN_COLUMN = "SELECT \"" + MARK + "\"";
    private static final String BAD_SYNTAX = "\"" + MARK + "\"";

    /** Fails a transaction without an error of its own to show. */
    public static final String ANY = UNKNOWN_COLUMN;

    private RefusalStatements() {}

    /**
     * The statement to send for a refusal. In a failed transaction it draws PostgreSQL's 25P02, unless the refusal is a syntax
     * error, which comes even before that.
     */
    public static String statement(Refusal refusal) {
        return refusal.sqlState().equals("42601") ? BAD_SYNTAX : UNKNOWN_COLUMN;
    }

    /** Whether an error with that message was drawn on purpose. */
    public static boolean drew(String message) {
        return message.contains(MARK);
    }
}
