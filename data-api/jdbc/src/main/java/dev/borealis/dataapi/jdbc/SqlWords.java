package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.PreparedSql;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement's first words mean to a connection. */
final class SqlWords {

    private static final Set<String> IN_TRANSACTIONS = Set.of(
            "SELECT",
            "WITH",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "VALUES",
            "TABLE",
            "EXPLAIN",
            "TRUNCATE",
            "REPLACE");
    private static final Set<String> DEFINITIONS = Set.of("CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE");
    private static final Pattern OUTSIDE_ONLY =
            Pattern.compile("\\b(DATABASE|CONCURRENTLY|TABLESPACE|SYSTEM|SUBSCRIPTION)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLLBACK_TO = Pattern.compile(
            "ROLLBACK\\s+(WORK\\s+|TRANSACTION\\s+)?TO\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern OF_TWO_PHASES =
            Pattern.compile("\\w+\\s+PREPARED\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BEGIN = Pattern.compile(
            "(?:BEGIN|START)(?:\\s+(?:WORK|TRANSACTION))?\\b\\s*([^;]*);?\\s*", Pattern.CASE_INSENSITIVE);

    private SqlWords() {}

    /** Transaction control that a connection must do itself. */
    enum Control {
        BEGIN,
        COMMIT,
        ROLLBACK,
        NONE
    }

    static Control control(PreparedSql sql) {
        String text = sql.text().strip();
        return switch (sql.verb()) {
            case "BEGIN", "START" -> BEGIN.matcher(text).matches() ? Control.BEGIN : Control.NONE;
            case "COMMIT", "END" -> OF_TWO_PHASES.matcher(text).matches() ? Control.NONE : Control.COMMIT;
            case "ROLLBACK", "ABORT" -> rollsBackAll(text) ? Control.ROLLBACK : Control.NONE;
            default -> Control.NONE;
        };
    }

    /** The modes that BEGIN was given; empty for none. */
    static String modes(PreparedSql sql) {
        Matcher begin = BEGIN.matcher(sql.text().strip());
        return begin.matches() ? begin.group(1).strip() : "";
    }

    private static boolean rollsBackAll(String text) {
        return !ROLLBACK_TO.matcher(text).matches()
                && !OF_TWO_PHASES.matcher(text).matches();
    }

    /** Whether it brings a transaction that has failed back to life. */
    static boolean rollsBackToSavepoint(PreparedSql sql) {
        return sql.verb().equals("ROLLBACK")
                && ROLLBACK_TO.matcher(sql.text().strip()).matches();
    }

    /** Whether the statement may run inside a transaction. */
    static boolean mayBeInTransaction(PreparedSql sql) {
        return IN_TRANSACTIONS.contains(sql.verb())
                || (DEFINITIONS.contains(sql.verb())
                        && !OUTSIDE_ONLY.matcher(sql.text()).find());
    }

    /** Whether its effect ends with the call, as nothing of a session outlasts one. */
    static boolean isForgotten(PreparedSql sql) {
        String text = sql.text().toUpperCase(Locale.ROOT);
        return (sql.verb().equals("SET") && !text.contains("GLOBAL") && !text.contains("PERSIST"))
                || sql.verb().equals("LISTEN");
    }
}
