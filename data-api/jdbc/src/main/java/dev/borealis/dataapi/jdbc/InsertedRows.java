package dev.borealis.dataapi.jdbc;

import java.util.Locale;

/** Looks whether an INSERT of MySQL has one row of values. Used once. */
final class InsertedRows {

    private final String text;
    private int at;

    InsertedRows(String text) {
        this.text = text;
    }

    /** True only for a single row in parentheses behind VALUES; comments and subqueries leave it in doubt. */
    boolean isOne() {
        String upper = text.toUpperCase(Locale.ROOT);
        at = upper.indexOf("VALUE");
        if (at < 0 || at != upper.lastIndexOf("VALUE") || upper.contains("SELECT") || hasComment()) {
            return false;
        }
        at = text.indexOf('(', at);
        return at > 0 && closes() && !isFollowedByAnother();
    }

    private boolean hasComment() {
        return text.contains("--") || text.contains("/*") || text.indexOf('#') >= 0;
    }

    /** Goes behind the parenthesis that closes the one here. */
    private boolean closes() {
        int depth = 0;
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0) {
                    at++;
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isFollowedByAnother() {
        return text.substring(at).strip().startsWith(",");
    }
}
