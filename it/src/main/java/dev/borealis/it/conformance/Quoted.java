package dev.borealis.it.conformance;

import org.jspecify.annotations.Nullable;

/** Shows a text on one line, within a length. */
final class Quoted {
    private static final int LONGEST = 300;

    private Quoted() {}

    static String of(@Nullable String text) {
        return text == null ? "NULL" : "\"" + oneLine(text) + "\"";
    }

    static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
