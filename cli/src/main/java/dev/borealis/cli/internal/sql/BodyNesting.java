package dev.borealis.cli.internal.sql;

import java.util.Locale;

/** Follows the words of a statement to know when it is inside a {@code BEGIN ATOMIC … END} body of a routine. Not thread-safe. */
final class BodyNesting {
    private int words;
    private boolean create;
    private boolean routine;
    private int depth;

    void word(String word) {
        words++;
        String lower = word.toLowerCase(Locale.ROOT);
        create |= words == 1 && lower.equals("create");
        switch (lower) {
            case "function", "procedure" -> routine |= create && depth == 0;
            case "begin" -> depth += routine ? 1 : 0;
            case "case" -> depth += depth > 0 ? 1 : 0;
            case "end" -> depth -= depth > 0 ? 1 : 0;
            default -> {
                // Any other word neither opens nor closes.
            }
        }
    }

    boolean open() {
        return depth > 0;
    }
}
