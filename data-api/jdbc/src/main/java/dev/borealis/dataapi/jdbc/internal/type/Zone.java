package dev.borealis.dataapi.jdbc.internal.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Where wall times become moments and back, by the calendar of {@code java.sql}: Julian before 1582.
 *
 * @param zone the time zone
 */
public record Zone(TimeZone zone) {

    /** What pgjdbc has for moments that PostgreSQL calls infinite; java.time has its least and greatest. */
    private static final long INFINITY = 9_223_372_036_825_200_000L;

    private static final long MINUS_INFINITY = -9_223_372_036_832_400_000L;

    /** The 16th of October 1582 in UTC: from then on the calendar of java.sql is the Gregorian one in every zone. */
    private static final long GREGORIAN_EVERYWHERE = -12_219_206_400_000L;

    private static final LocalDate FIRST_LEFT_OUT = LocalDate.of(1582, 10, 5);
    private static final LocalDate LAST_LEFT_OUT = LocalDate.of(1582, 10, 14);

    private static final Zone UTC = new Zone(TimeZone.getTimeZone("UTC"));

    /** The zone of a calendar, or the JVM's for none. */
    public static Zone of(@Nullable Calendar calendar) {
        return new Zone(calendar == null ? TimeZone.getDefault() : calendar.getTimeZone());
    }

    /** The JVM's own. */
    public static Zone ofJvm() {
        return of(null);
    }

    /** The moment at which clocks here show a time, in milliseconds since 1970; fractions of a millisecond are dropped. */
    public long millis(LocalDateTime time) {
        return isInfinite(time.getYear()) ? infinity(time.getYear()) : finite(time);
    }

    /** Whether a year is that of an infinite moment. */
    static boolean isInfinite(int year) {
        return year == Year.MAX_VALUE || year == Year.MIN_VALUE;
    }

    static long infinity(int year) {
        return year > 0 ? INFINITY : MINUS_INFINITY;
    }

    /** Whether it stands for an infinite moment. */
    static boolean isInfinity(long millis) {
        return millis == INFINITY || millis == MINUS_INFINITY;
    }

    /** The infinite moment that it stands for. */
    static OffsetDateTime infinite(long millis) {
        return millis > 0 ? OffsetDateTime.MAX : OffsetDateTime.MIN;
    }

    /** A moment in milliseconds since 1970: by the calendar of java.sql it has the day that it has in the JVM's zone by java.time. */
    static long millis(OffsetDateTime moment) {
        long millis = moment.toInstant().toEpochMilli();
        if (millis >= GREGORIAN_EVERYWHERE) {
            return millis;
        }
        OffsetDateTime here = moment.atZoneSameInstant(ofJvm().zone.toZoneId()).toOffsetDateTime();
        return UTC.millis(here.toLocalDateTime()) - here.getOffset().getTotalSeconds() * 1000L;
    }

    /**
     * The beginning of the day on which clocks here show a moment. It is the calendar that tells it: of times before zones had
     * rules, and of the days of the Julian calendar, java.time says something else.
     */
    long startOfDay(long millis) {
        Calendar calendar = calendar(millis);
        calendar.set(
                calendar.get(Calendar.YEAR),
                calendar.get(Calendar.MONTH),
                calendar.get(Calendar.DAY_OF_MONTH),
                0,
                0,
                0);
        calendar.set(Calendar.MILLISECOND, 0);
        return calendar.getTimeInMillis();
    }

    /** The time that clocks here show at a moment. */
    LocalTime timeOfDay(long millis) {
        return timeOfDay(calendar(millis));
    }

    private long finite(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        refuseLeftOut(date);
        Calendar calendar = new GregorianCalendar(zone);
        calendar.clear();
        if (date.getYear() <= 0) {
            calendar.set(Calendar.ERA, GregorianCalendar.BC);
        }
        calendar.set(
                date.getYear() <= 0 ? 1 - date.getYear() : date.getYear(),
                date.getMonthValue() - 1,
                date.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
        calendar.set(Calendar.MILLISECOND, time.getNano() / 1_000_000);
        return calendar.getTimeInMillis();
    }

    /** A calendar would take such a day for one that comes ten days later. */
    private static void refuseLeftOut(LocalDate date) {
        if (!date.isBefore(FIRST_LEFT_OUT) && !date.isAfter(LAST_LEFT_OUT)) {
            throw new DateTimeException("the calendar of java.sql and java.util has no " + date
                    + ": read it as a class of java.time, such as by getObject(column, LocalDate.class)");
        }
    }

    /** What clocks here show at a moment. */
    public LocalDateTime wallTime(long millis) {
        Calendar calendar = calendar(millis);
        int year = calendar.get(Calendar.YEAR);
        LocalDate date = LocalDate.of(
                calendar.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - year : year,
                calendar.get(Calendar.MONTH) + 1,
                calendar.get(Calendar.DAY_OF_MONTH));
        return date.atTime(timeOfDay(calendar));
    }

    private Calendar calendar(long millis) {
        Calendar calendar = new GregorianCalendar(zone);
        calendar.setTimeInMillis(millis);
        return calendar;
    }

    private static LocalTime timeOfDay(Calendar calendar) {
        return LocalTime.of(
                calendar.get(Calendar.HOUR_OF_DAY),
                calendar.get(Calendar.MINUTE),
                calendar.get(Calendar.SECOND),
                calendar.get(Calendar.MILLISECOND) * 1_000_000);
    }

    /** A moment with the offset that holds here, finer than milliseconds by its nanoseconds. */
    public OffsetDateTime atOffset(long millis, int nanos) {
        int offset = zone.getOffset(millis) / 1000;
        return wallTime(millis).withNano(nanos).atOffset(ZoneOffset.ofTotalSeconds(offset));
    }
}
