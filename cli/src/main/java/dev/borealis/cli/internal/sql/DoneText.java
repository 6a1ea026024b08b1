package dev.borealis.cli.internal.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Says in a few words what a statement without rows has done. */
final class DoneText {
    private static final Set<String> COUNTED = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "COPY");
    private static final Pattern OR_REPLACE = Pattern.compile("^CREATE\\s+OR\\s+REPLACE\\s+");
    private static final Set<String> WITH_OBJECT = Set.of("CREATE", "ALTER", "DROP");

    private DoneText() {}

    static String of(String sql, long count) {
        String[] words = OR_REPLACE
                .matcher(sql.toUpperCase(Locale.ROOT))
                .replaceFirst("CREATE ")
                .split("[^A-Z_]+", 3);
        if (COUNTED.contains(words[0])) {
            return words[0] + " " + count;
        }
        return WITH_OBJECT.contains(words[0]) && words.length > 1 ? words[0] + " " + words[1] : words[0];
    }
}
