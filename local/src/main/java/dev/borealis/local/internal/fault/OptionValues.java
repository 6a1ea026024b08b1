package dev.borealis.local.internal.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values of options. */
final class OptionValues {
    private static final String ALWAYS = "always";
    private static final List<String> OPERATIONS = List.of(
            "ExecuteStatement",
            "BatchExecuteStatement",
            "BeginTransaction",
            "CommitTransaction",
            "RollbackTransaction");

    private OptionValues() {}

    static long times(String text) {
        return text.equals(ALWAYS) ? Trigger.ALWAYS : count("times", text, 1);
    }

    static @Nullable String shownTimes(@Nullable Long times) {
        if (times == null) {
            return null;
        }
        return times == Trigger.ALWAYS ? ALWAYS : times.toString();
    }

    static long count(String option, String text, long least) {
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) < least) {
            throw new IllegalArgumentException(option + " is a number from " + least + ", not: " + text);
        }
        return Long.parseLong(text);
    }

    static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("seed is a whole number, not: " + text, e);
        }
    }

    static double probability(String text) {
        if (!text.matches("\\d*\\.?\\d+([eE]-?\\d{1,3})?") || !isProbability(Double.parseDouble(text))) {
            throw new IllegalArgumentException("probability is above 0 and no more than 1, not: " + text);
        }
        return Double.parseDouble(text);
    }

    private static boolean isProbability(double value) {
        return value > 0 && value <= 1;
    }

    static String operation(String text) {
        if (!OPERATIONS.contains(text)) {
            throw new IllegalArgumentException(
                    "operation is one of " + String.join(", ", OPERATIONS) + ", not: " + text);
        }
        return text;
    }
}
