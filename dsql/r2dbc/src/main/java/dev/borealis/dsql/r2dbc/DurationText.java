package dev.borealis.dsql.r2dbc;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads durations as r2dbc-postgresql does: {@code PT10S}, or a number with a unit, milliseconds without one.
 */
final class DurationText {

    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,15})(ns|us|ms|s|m|h|d|)");
    private static final Pattern ISO = Pattern.compile("PT?\\d[\\dDTHMS.]*", Pattern.CASE_INSENSITIVE);

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ns", ChronoUnit.NANOS,
            "us", ChronoUnit.MICROS,
            "ms", ChronoUnit.MILLIS,
            "", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private DurationText() {}

    /**
     * Reads a positive duration.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Duration parse(String name, String text) {
        var duration = read(text.strip());
        if (duration.isZero()) {
            throw new IllegalArgumentException(
                    "Option " + name + ": \"" + text + "\" is not a time; write it as PT10S, 10s or 500ms");
        }
        return duration;
    }

    private static Duration read(String text) {
        var simple = SIMPLE.matcher(text.toLowerCase(Locale.ROOT));
        if (simple.matches()) {
            var unit = UNITS.getOrDefault(simple.group(2), ChronoUnit.MILLIS);
            return Duration.of(Long.parseLong(simple.group(1)), unit);
        }
        try {
            return ISO.matcher(text).matches() ? Duration.parse(text) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
