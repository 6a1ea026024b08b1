package dev.borealis.local.internal.fault;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 200ms}, {@code 2s}, {@code 15m}, {@code 1h}, or in ISO 8601. */
public final class DurationText {
    private static final Pattern SHORT = Pattern.compile("(-?\\d{1,9})(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Duration parse(String text) {
        Duration duration = unbounded(text);
        if (duration.abs().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a duration is no longer than " + LONGEST.toDays() + " days, not: " + text);
        }
        return duration;
    }

    private static Duration unbounded(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return iso(text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMillis(number);
        };
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a duration is a number with ms, s, m or h, such as 200ms, not: " + text, e);
        }
    }

    /** The shortest text that {@link #parse} makes the same duration of. */
    static String print(Duration duration) {
        if (duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
            return duration.toSeconds() + "s";
        }
        return duration.equals(Duration.ofMillis(duration.toMillis()))
                ? duration.toMillis() + "ms"
                : duration.toString();
    }
}
