package dev.borealis.local.internal.dsql.plan;

/** Statements that look at what the transaction wrote, and fail when it is more than a limit. */
public final class SizeCheck {
    /** To be run before the statement, so that its rows can be told from those of others. */
    public static final String BEFORE = "SELECT pg_borealis.begin_writes()";

    /** All bytes: judged at the end. */
    public static final String OF_TRANSACTION = "SELECT pg_borealis.check_transaction_bytes()";

    private SizeCheck() {}

    /** Rows, values, keys: judged behind the statement that writes them; its row is the number of rows changed. */
    public static String ofStatement(long rowsBefore) {
        return "SELECT pg_borealis.check_writes(" + rowsBefore + ")";
    }
}
