package dev.borealis.dsql;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a text of SQL the statements that begin or end a transaction, for adapters whose drivers have no parser to ask. It
 * reads as PostgreSQL does: quotes, dollar quotes, comments, and the bodies of functions hide what is in them.
 *
 * <p>For Borealis's own adapters for R2DBC and Vert.x; programs have no need of it. It has only its name in common with the
 * {@code TransactionControl} of {@code dev.borealis.dataapi}, which names what one statement of Aurora PostgreSQL or Aurora MySQL
 * does.
 *
 * <pre>{@code
 * TransactionControl.ends("SELECT 1; COMMIT"); // true
 * }</pre>
 */
public final class TransactionControl {

    private static final Set<String> BEGINNINGS = Set.of("BEGIN", "START");
    private static final Set<String> ROLLBACKS = Set.of("ROLLBACK", "ABORT");
    private static final Set<String> ENDS = Set.of("COMMIT", "END", "ROLLBACK", "ABORT", "SET SESSION CHARACTERISTICS");

    /** Words that are looked at together with the next one. */
    private static final Set<String> GOING_ON = Set.of("SET", "SET SESSION");

    private static final String NO_COMMAND = "-";

    private final String sql;
    private int at;
    /** How many parentheses, bodies and CASEs are open: a semicolon in them ends no statement. */
    private int depth;

    private String previous = "";

    private TransactionControl(String sql) {
        this.sql = sql;
    }

    /**
     * Tells whether one of the statements ends the transaction that it runs in, or sets how those after it begin.
     *
     * @param sql one statement or several
     * @return true for COMMIT, END, ROLLBACK and ABORT, however they go on, and for SET SESSION CHARACTERISTICS
     */
    public static boolean ends(String sql) {
        return new TransactionControl(sql).find(ENDS) != null;
    }

    /**
     * Tells whether the first of the statements that ends the transaction rolls it back.
     *
     * @param sql one statement or several
     * @return true for ROLLBACK and ABORT; false if another is first, or none ends it
     */
    public static boolean rollsBack(String sql) {
        String first = new TransactionControl(sql).find(ENDS);
        return first != null && ROLLBACKS.contains(first);
    }

    /**
     * Tells whether one of the statements begins a transaction, which those after it may end again.
     *
     * @param sql one statement or several
     * @return true for BEGIN and START TRANSACTION
     */
    public static boolean begins(String sql) {
        return new TransactionControl(sql).find(BEGINNINGS) != null;
    }

    private @Nullable String find(Set<String> wanted) {
        String head = "";
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                skipLine();
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else if (next == ';' && depth == 0) {
                at++;
                head = "";
                previous = "";
            } else if (Character.isLetter(next) || next == '_') {
                String word = word();
                if (head.isEmpty() || GOING_ON.contains(head)) {
                    head = head.isEmpty() ? word : head + " " + word;
                    if (wanted.contains(head)) {
                        return head;
                    }
                }
                nest(word);
            } else {
                skipOther(next);
                head = NO_COMMAND;
            }
        }
        return null;
    }

    private String word() {
        int begin = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        String word = sql.substring(begin, at).toUpperCase(Locale.ROOT);
        if (word.equals("E") && at < sql.length() && sql.charAt(at) == '\'') {
            skipQuoted('\'', true);
        }
        return word;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private void nest(String word) {
        boolean body = word.equals("ATOMIC") && previous.equals("BEGIN");
        if (body || (depth > 0 && word.equals("CASE"))) {
            depth++;
        } else if (depth > 0 && word.equals("END")) {
            depth--;
        }
        previous = word;
    }

    private void skipOther(char next) {
        switch (next) {
            case '\'', '"' -> skipQuoted(next, false);
            case '$' -> skipDollars();
            case '(' -> {
                depth++;
                at++;
            }
            case ')' -> {
                depth = Math.max(0, depth - 1);
                at++;
            }
            default -> at++;
        }
    }

    private void skipQuoted(char quote, boolean escapes) {
        at++;
        while (at < sql.length() && sql.charAt(at) != quote) {
            at += escapes && sql.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /** A dollar that begins no quote is a parameter's. */
    private void skipDollars() {
        int end = at + 1;
        while (end < sql.length() && isWordPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        boolean quote = end < sql.length()
                && sql.charAt(end) == '$'
                && (end == at + 1 || !Character.isDigit(sql.charAt(at + 1)));
        String tag = sql.substring(at, Math.min(end + 1, sql.length()));
        at = end;
        if (quote) {
            at++;
            at = behind(tag);
        }
    }

    /** Either character ends it. */
    private void skipLine() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
    }

    /** Comments nest. */
    private void skipComment() {
        int open = 0;
        do {
            if (sql.startsWith("/*", at)) {
                open++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                open--;
                at += 2;
            } else {
                at++;
            }
        } while (open > 0 && at < sql.length());
    }

    private int behind(String mark) {
        int found = sql.indexOf(mark, at);
        return found < 0 ? sql.length() : found + mark.length();
    }
}
