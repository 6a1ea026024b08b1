package dev.borealis.aws;

import dev.borealis.aws.SigV4Request.Pair;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The headers of a request in the one spelling that both sides hash.
 *
 * @param lines a line each, sorted by name
 * @param names their names in the same order, separated by semicolons
 */
record CanonicalHeaders(String lines, String names) {

    static CanonicalHeaders of(List<Pair> headers) {
        var sorted = new TreeMap<String, String>();
        for (var header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            String value = tidy(header.value());
            String before = sorted.get(name);
            sorted.put(name, before == null ? value : before + "," + value);
        }
        var lines = new StringBuilder();
        for (var header : sorted.entrySet()) {
            lines.append(header.getKey()).append(':').append(header.getValue()).append('\n');
        }
        return new CanonicalHeaders(lines.toString(), String.join(";", sorted.keySet()));
    }

    /** Without space at the ends, and with single spaces inside. */
    private static String tidy(String value) {
        String trimmed = value.strip();
        if (!trimmed.contains("  ")) {
            return trimmed;
        }
        var out = new StringBuilder(trimmed.length());
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (c != ' ' || trimmed.charAt(i - 1) != ' ') {
                out.append(c);
            }
        }
        return out.toString();
    }
}
