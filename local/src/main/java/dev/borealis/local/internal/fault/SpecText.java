package dev.borealis.local.internal.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The outer form of a SPEC: names with values, parted by commas. A value with a comma or quote in it stands in quotes. */
final class SpecText {
    private static final Pattern PART = Pattern.compile("\\s*([a-z0-9-]+)(?:=(\"(?:[^\"]|\"\")*\"|[^,\"]*))?\\s*(,|$)");

    /** A name, and what stands behind its equals sign. */
    record Part(String name, @Nullable String value) {}

    private SpecText() {}

    static List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        int at = 0;
        boolean more = true;
        while (more) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException(
                        "a fault is written KIND[=DURATION][,OPTION=VALUE]…, with values that"
                                + " have commas or quotes in double quotes; this cannot be read: "
                                + text.substring(at));
            }
            parts.add(new Part(matcher.group(1), plain(matcher.group(2))));
            at = matcher.end();
            more = matcher.group(3).equals(",");
        }
        return parts;
    }

    private static @Nullable String plain(@Nullable String value) {
        if (value == null || !value.startsWith("\"")) {
            return value == null ? null : value.strip();
        }
        return value.substring(1, value.length() - 1).replace("\"\"", "\"");
    }

    static String quoted(String value) {
        boolean plain = !value.contains(",") && !value.contains("\"") && value.equals(value.strip());
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
