package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.Fractions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves a timestamptz in ISO output style to UTC and drops its offset. */
final class UtcWallTime {
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4,})-(\\d\\d)-(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)(\\.\\d+)?([+-]\\d\\d(?::\\d\\d){0,2})");
    private static final DateTimeFormatter WALL_TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd HH:mm:ss")
            .toFormatter(Locale.ROOT);

    private UtcWallTime() {}

    static String of(String text) {
        if (text.endsWith("+00")) {
            return Fractions.normalize(text.substring(0, text.length() - 3));
        }
        Matcher matcher = ISO.matcher(text);
        if (!matcher.matches()) {
            return Fractions.normalize(text);
        }
        String fraction = matcher.group(7) == null ? "" : matcher.group(7);
        LocalDateTime utc =
                wallTime(matcher).minusSeconds(ZoneOffset.of(matcher.group(8)).getTotalSeconds());
        return Fractions.normalize(WALL_TIME.format(utc) + fraction);
    }

    private static LocalDateTime wallTime(Matcher matcher) {
        return LocalDateTime.of(
                number(matcher, 1),
                number(matcher, 2),
                number(matcher, 3),
                number(matcher, 4),
                number(matcher, 5),
                number(matcher, 6));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
