package dev.borealis.local.history;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads histories that were written by hand. */
final class Notation {
    private static final Pattern OP = Pattern.compile("([rlaidn])(\\d+)[=+](-|[\\d.]+)");

    private Notation() {}

    static List<Transaction> history(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .map(Notation::transaction)
                .toList();
    }

    private static Transaction transaction(String text) {
        String[] words = text.split("\\s+");
        long[] times =
                Arrays.stream(words[1].split(",")).mapToLong(Long::parseLong).toArray();
        List<Op> ops = Arrays.stream(words).skip(3).map(Notation::op).toList();
        Outcome outcome = words[2].equals("C") ? Outcome.COMMITTED : Outcome.ABORTED;
        return new Transaction(words[0], ops, outcome, new Times(times[0], times[1], times[2], times[3]));
    }

    private static Op op(String text) {
        Matcher matcher = OP.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        int key = Integer.parseInt(matcher.group(2));
        String value = matcher.group(3);
        return switch (matcher.group(1)) {
            case "r" -> new Op.Read(key, value.equals("-") ? null : elements(value));
            case "l" -> new Op.Lock(key, elements(value));
            case "a" -> new Op.Append(key, Integer.parseInt(value));
            case "i" -> new Op.Insert(key, Integer.parseInt(value));
            case "n" -> new Op.Nothing(key, Integer.parseInt(value));
            default -> new Op.Delete(key, elements(value));
        };
    }

    /** The elements of a row's text. */
    static List<Integer> elements(String text) {
        return Arrays.stream(text.split("\\.")).map(Integer::valueOf).toList();
    }

    static @Nullable List<Integer> elementsOrNull(@Nullable String text) {
        return text == null ? null : elements(text);
    }
}
