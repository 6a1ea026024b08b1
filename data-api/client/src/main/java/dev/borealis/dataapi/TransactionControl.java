package dev.borealis.dataapi;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Statements that end a transaction, or begin another, by their text. In a transaction of the Data API they go past the service,
 * which would take what comes after them for a part of the same transaction.
 */
final class TransactionControl {

    private static final String GAP = "(?:\\s|/\\*.*?\\*/|--[^\\n]*\\n|#[^\\n]*\\n)";

    /** As after a first word that may be harmless. */
    private static final List<Pattern> CONTROL = List.of(
            starting("(?:COMMIT|END|ABORT|BEGIN)\\b"),
            starting("ROLLBACK\\b(?!" + GAP + "+(?:(?:WORK|TRANSACTION)" + GAP + "+)?TO\\b)"),
            starting("(?:START|PREPARE)" + GAP + "+TRANSACTION\\b"),
            starting("SET" + GAP + "+(?:SESSION" + GAP + "+|@@(?:(?:SESSION|LOCAL)\\.)?)?AUTOCOMMIT\\b"));

    /** The first words of the above, found by the scanner, which knows every comment. */
    private static final List<String> VERBS =
            List.of("COMMIT", "END", "ABORT", "BEGIN", "ROLLBACK", "START", "PREPARE", "SET");

    private TransactionControl() {}

    private static Pattern starting(String words) {
        return Pattern.compile("(?:" + GAP + "|;)*" + words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /**
     * Refuses a statement that ends the transaction it runs in, or begins another.
     *
     * @throws InvalidStatementException with SQLSTATE 2D000, before it is sent
     */
    static void refuse(PreparedSql sql) {
        if (VERBS.contains(sql.verb())
                && CONTROL.stream().anyMatch(words -> words.matcher(sql.text()).lookingAt())) {
            throw new InvalidStatementException(
                    sql.verb()
                            + " as a statement would end a transaction that the database keeps: call commit or rollback, or"
                            + " return from inTransaction to commit and throw to roll back",
                    "2D000");
        }
    }
}
