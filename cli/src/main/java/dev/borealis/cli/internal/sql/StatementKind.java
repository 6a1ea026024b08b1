package dev.borealis.cli.internal.sql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement means for the session, told by its first word. */
enum StatementKind {
    /** Returns rows that can be read piece by piece. */
    QUERY,
    /** Opens a transaction block. */
    BEGIN,
    /** Ends one. */
    END,
    OTHER;

    private static final Pattern FIRST_WORD = Pattern.compile("[A-Za-z]+");

    static StatementKind of(String sql) {
        if (sql.startsWith("(")) {
            return QUERY;
        }
        Matcher word = FIRST_WORD.matcher(sql);
        return switch (word.lookingAt() ? word.group().toLowerCase(Locale.ROOT) : "") {
            case "select", "with", "values", "table" -> QUERY;
            case "begin", "start" -> BEGIN;
            case "commit", "end", "rollback", "abort" -> END;
            default -> OTHER;
        };
    }
}
