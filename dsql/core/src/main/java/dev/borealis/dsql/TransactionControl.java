package dev.borealis.dsql;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a text of SQL the statements that begin or end a transaction, or copy, for adapters whose drivers have no parser to ask. It
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
    private static final Set<String> COPIES = Set.of("COPY");
    private static final Set<String> ENDS = Set.of("COMMIT", "END", "ROLLBACK", "ABORT", "SET SESSION CHARACTERISTICS");

    /** Words that are looked at together with the next one. */
    private static final Set<String> GOING_ON =
            Set.of("SET", "SET SESSION", "CREATE", "CREATE OR", "CREATE OR REPLACE");

    /** What may have a body of statements. */
    private static final Set<String> ROUTINES =
            Set.of("CREATE FUNCTION", "CREATE PROCEDURE", "CREATE OR REPLACE FUNCTION", "CREATE OR REPLACE PROCEDURE");

    private static final String NO_COMMAND = "-";

    private static final String SEMICOLON = ";";

    private final String sql;
    private int at;

    /** The first words of the statement, as far as they tell what it is. */
    private String head = "";

    /** The word before, or a mark that is none. */
    private String previous = "";

    private int parentheses;

    /** Whether this is in BEGIN ATOMIC … END: a semicolon there ends no statement, nor does one in parentheses. */
    private boolean inBody;

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

    /**
     * Tells whether one of the statements is a COPY, whose rows a driver must send or take besides its answers.
     *
     * @param sql one statement or several
     * @return true for COPY, in either direction
     */
    public static boolean copies(String sql) {
        return new TransactionControl(sql).find(COPIES) != null;
    }

    private @Nullable String find(Set<String> wanted) {
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (isSpace(next)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                skipLine();
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else if (isWordStart(next)) {
                takeWord(word());
                if (wanted.contains(head)) {
                    return head;
                }
            } else {
                takeOther(next);
            }
        }
        return null;
    }

    /** As PostgreSQL has it: what is not ASCII is part of a word. */
    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
    }

    private String word() {
        int begin = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        String word = sql.substring(begin, at).toUpperCase(Locale.ROOT);
        if (word.equals("E") && at < sql.length() && sql.charAt(at) == '\'') {
            skipEscaped();
        }
        return word;
    }

    /** In a body each statement ends in a semicolon, so END is its end there and nowhere else: it ends a CASE, or is a name. */
    private void takeWord(String word) {
        if (inBody) {
            inBody = !(word.equals("END") && (previous.equals(SEMICOLON) || previous.equals("ATOMIC")));
        } else if (head.isEmpty()) {
            head = word;
        } else if (GOING_ON.contains(head)) {
            head = head + " " + word;
        } else {
            inBody = word.equals("ATOMIC") && previous.equals("BEGIN") && parentheses == 0 && ROUTINES.contains(head);
        }
        previous = word;
    }

    private void takeOther(char next) {
        previous = String.valueOf(next);
        if (next == ';' && parentheses == 0 && !inBody) {
            head = "";
        } else if (head.isEmpty() || GOING_ON.contains(head)) {
            head = NO_COMMAND;
        }
        switch (next) {
            case '\'', '"' -> skipQuoted(next, false);
            case '$' -> skipDollars();
            case '(' -> {
                parentheses++;
                at++;
            }
            case ')' -> {
                parentheses = Math.max(0, parentheses - 1);
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

    private void skipEscaped() {
        do {
            skipQuoted('\'', true);
        } while (goesOn());
    }

    /** Whether a second quote follows at once, or in a later line: what is in it has escapes as well. */
    private boolean goesOn() {
        int end = at;
        boolean later = false;
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                skipLine();
            } else if (isSpace(next)) {
                later |= next == '\n' || next == '\r';
                at++;
            } else if (next == '\'' && (later || at == end)) {
                return true;
            } else {
                break;
            }
        }
        at = end;
        return false;
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
