package dev.borealis.local.internal.dsql.login;

import dev.borealis.local.internal.sql.rule.SettableParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sorts what a client asks for at start-up into what PostgreSQL gets to see and what the service refuses. Pure. */
final class StartupOptions {
    private static final String CLUSTER_ID = "amzn-cluster-id";

    private StartupOptions() {}

    /**
     * The settings to begin the session with.
     *
     * @throws LoginRefused when one of them is not a client's to set
     */
    static Map<String, String> settings(Map<String, String> startup) throws LoginRefused {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : startup.entrySet()) {
            String name = entry.getKey();
            switch (name) {
                case "user", "database" -> {}
                case "options" -> settings.putAll(options(entry.getValue()));
                default -> {
                    if (!name.startsWith("_pq_.")) {
                        settings.put(checked(name), entry.getValue());
                    }
                }
            }
        }
        return settings;
    }

    private static String checked(String name) throws LoginRefused {
        String folded = name.toLowerCase(Locale.ROOT);
        if (!SettableParameters.contains(folded)) {
            throw LoginRefused.because("0A000", "setting configuration parameter \"" + name + "\" not supported", null);
        }
        return folded;
    }

    private static Map<String, String> options(String text) throws LoginRefused {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> words = words(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String assignment = word;
            if (word.equals("-c") && i + 1 < words.size()) {
                assignment = words.get(++i);
            } else if (word.startsWith("-c")) {
                assignment = word.substring(2);
            } else if (word.startsWith("--")) {
                assignment = word.substring(2);
            }
            put(settings, assignment);
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String assignment) throws LoginRefused {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw LoginRefused.because(
                    "42601", "invalid command-line argument for server process: " + assignment, null);
        }
        String name = assignment.substring(0, equals);
        if (!name.equals(CLUSTER_ID)) {
            settings.put(checked(name.replace('-', '_')), assignment.substring(equals + 1));
        }
    }

    /** The words of the options, a backslash keeping the character behind it. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else if (c != ' ') {
                word.append(c);
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
