package dev.borealis.cli.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as a user sees it: code and message, the line at fault with a caret under the place, detail and hint.
 *
 * @param position character of the statement, from 1; 0 when the server named none
 */
record ErrorText(
        String sqlstate,
        String message,
        int position,
        @Nullable String detail,
        @Nullable String hint) {
    private static final int LONGEST_LINE = 160;

    String of(SqlText sql, String script) {
        List<String> lines = new ArrayList<>();
        int fault = sql.text().offsetByCodePoints(0, clamp(sql.text()));
        int line = sql.line()
                + (int) sql.text()
                        .substring(0, fault)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        lines.add("ERROR " + sqlstate + ": " + message + " (" + script + ", line " + line + ")");
        if (position > 0) {
            lines.addAll(marked(sql.text(), fault));
        }
        if (detail != null) {
            lines.add("DETAIL: " + detail);
        }
        if (hint != null) {
            lines.add("HINT: " + hint);
        }
        return String.join(System.lineSeparator(), lines);
    }

    private int clamp(String text) {
        return Math.min(Math.max(position - 1, 0), text.codePointCount(0, text.length()));
    }

    private static List<String> marked(String text, int fault) {
        int begin = text.lastIndexOf('\n', fault - 1) + 1;
        int end = text.indexOf('\n', fault);
        int from = Math.max(begin, fault - LONGEST_LINE / 2);
        int to = Math.min(end < 0 ? text.length() : end, from + LONGEST_LINE);
        String before = text.substring(from, fault).replaceAll("[^\\t]", " ");
        return List.of("  " + text.substring(from, Math.max(to, fault)), "  " + before + "^");
    }
}
