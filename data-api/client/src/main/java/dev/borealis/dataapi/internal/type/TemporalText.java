package dev.borealis.dataapi.internal.type;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** Dates and times in SQL's spelling: years before Christ as {@code BC}, the types' least and greatest as infinities. */
final class TemporalText {

    private static final String INFINITY = "infinity";

    /** PostgreSQL reads offsets of less than 16 hours, Java has some up to 18: the moment is the same in UTC. */
    private static final int OFFSETS_END = 16 * 3600;

    private static final int HALF = 500;

    /** What is later is nearer to the end of the day than to its last microsecond. */
    private static final LocalTime LAST = LocalTime.MAX.minusNanos(HALF);

    private TemporalText() {}

    static String of(LocalDate date) {
        if (date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN)) {
            return date.getYear() > 0 ? INFINITY : "-" + INFINITY;
        }
        return day(date) + era(date);
    }

    /** What rounds to the next day goes with a digit more, so that the database makes it 24:00:00. */
    static String of(LocalTime time) {
        return time.isAfter(LAST) ? "23:59:59.9999999" : spelled(rounded(time));
    }

    private static String spelled(LocalTime time) {
        StringBuilder text = new StringBuilder(15);
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        return fraction(text, time.getNano()).toString();
    }

    /**
     * To microseconds, as both databases have them and their own drivers round. MySQL itself looks at the last digit of a time only,
     * and PostgreSQL rounds a half to the next even digit.
     */
    private static LocalTime rounded(LocalTime time) {
        return time.plusNanos(HALF).truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDateTime rounded(LocalDateTime time) {
        return time.plusNanos(HALF).truncatedTo(ChronoUnit.MICROS);
    }

    static String of(OffsetTime time) {
        return of(time.toLocalTime()) + offset(time.getOffset());
    }

    static String of(LocalDateTime time) {
        if (time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN)) {
            return of(time.toLocalDate());
        }
        LocalDateTime sent = rounded(time);
        return day(sent.toLocalDate()) + ' ' + spelled(sent.toLocalTime()) + era(sent.toLocalDate());
    }

    static String of(OffsetDateTime time) {
        if (time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN)) {
            return of(time.toLocalDate());
        }
        OffsetDateTime sent = Math.abs(time.getOffset().getTotalSeconds()) < OFFSETS_END
                ? time
                : time.withOffsetSameInstant(ZoneOffset.UTC);
        LocalDateTime local = rounded(sent.toLocalDateTime());
        LocalDate date = local.toLocalDate();
        return day(date) + ' ' + spelled(local.toLocalTime()) + offset(sent.getOffset()) + era(date);
    }

    static OffsetDateTime atUtc(Instant instant) {
        if (instant.equals(Instant.MAX)) {
            return OffsetDateTime.MAX;
        }
        return instant.equals(Instant.MIN) ? OffsetDateTime.MIN : instant.atOffset(ZoneOffset.UTC);
    }

    /** Reads a day, as both engines print it. */
    static LocalDate date(String text) {
        if (text.endsWith(INFINITY)) {
            return text.startsWith("-") ? LocalDate.MIN : LocalDate.MAX;
        }
        boolean beforeChrist = text.endsWith(" BC");
        String plain = beforeChrist ? text.substring(0, text.length() - 3) : text;
        int month = plain.indexOf('-', 1);
        int day = plain.indexOf('-', month + 1);
        int year = Integer.parseInt(plain, 0, month, 10);
        return LocalDate.of(
                beforeChrist ? 1 - year : year,
                Integer.parseInt(plain, month + 1, day, 10),
                Integer.parseInt(plain, day + 1, plain.length(), 10));
    }

    /** Reads a time of day, with up to nine digits of a second; 24:00:00 is the day's last moment. */
    static LocalTime time(String text) {
        if (text.startsWith("24:00:00")) {
            return LocalTime.MAX;
        }
        int nanos = text.length() > 8 ? nanos(text, 9, text.length()) : 0;
        return LocalTime.of(
                Integer.parseInt(text, 0, 2, 10),
                Integer.parseInt(text, 3, 5, 10),
                Integer.parseInt(text, 6, 8, 10),
                nanos);
    }

    /** Reads a day and a time without an offset. */
    static LocalDateTime timestamp(String text) {
        if (text.endsWith(INFINITY)) {
            return text.startsWith("-") ? LocalDateTime.MIN : LocalDateTime.MAX;
        }
        boolean beforeChrist = text.endsWith(" BC");
        String plain = beforeChrist ? text.substring(0, text.length() - 3) : text;
        int space = Math.max(plain.indexOf(' '), plain.indexOf('T'));
        String day = plain.substring(0, space) + (beforeChrist ? " BC" : "");
        return LocalDateTime.of(date(day), time(plain.substring(space + 1)));
    }

    /** Reads an instant; the service prints UTC's wall time and no offset, other servers may print one. */
    static OffsetDateTime timestamptz(String text) {
        if (text.endsWith(INFINITY)) {
            return text.startsWith("-") ? OffsetDateTime.MIN : OffsetDateTime.MAX;
        }
        String era = text.endsWith(" BC") ? " BC" : "";
        String plain = text.substring(0, text.length() - era.length());
        int clock = Math.max(plain.indexOf(' '), plain.indexOf('T'));
        int sign = Math.max(Math.max(plain.indexOf('+', clock), plain.indexOf('-', clock)), plain.indexOf('Z', clock));
        if (sign < 0) {
            return timestamp(text).atOffset(ZoneOffset.UTC);
        }
        return timestamp(plain.substring(0, sign) + era).atOffset(ZoneOffset.of(plain.substring(sign)));
    }

    /** Reads a time of day with an offset. */
    static OffsetTime timetz(String text) {
        int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
        return sign < 0
                ? time(text).atOffset(ZoneOffset.UTC)
                : time(text.substring(0, sign)).atOffset(ZoneOffset.of(text.substring(sign)));
    }

    private static int nanos(String text, int from, int to) {
        int digits = Math.min(to - from, 9);
        int value = Integer.parseInt(text, from, from + digits, 10);
        for (int i = digits; i < 9; i++) {
            value *= 10;
        }
        return value;
    }

    private static String day(LocalDate date) {
        StringBuilder text = new StringBuilder(10);
        int year = date.get(ChronoField.YEAR_OF_ERA);
        for (int limit = 1000; limit > 1 && year < limit; limit /= 10) {
            text.append('0');
        }
        text.append(year).append('-');
        two(text, date.getMonthValue()).append('-');
        return two(text, date.getDayOfMonth()).toString();
    }

    private static String era(LocalDate date) {
        return date.getYear() <= 0 ? " BC" : "";
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }

    private static StringBuilder two(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    /** No digits, or three or six. */
    private static StringBuilder fraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return text;
        }
        String nine = Integer.toString(1_000_000_000 + nanos);
        return text.append('.').append(nine, 1, nanos % 1_000_000 == 0 ? 4 : 7);
    }
}
