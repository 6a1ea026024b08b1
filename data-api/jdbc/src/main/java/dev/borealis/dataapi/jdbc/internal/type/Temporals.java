package dev.borealis.dataapi.jdbc.internal.type;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversions between days, times and moments; each answers null where there is none. */
final class Temporals {

    private static final LocalDate EPOCH = LocalDate.EPOCH;

    private static final Set<Class<?>> WITHOUT_OFFSET =
            Set.of(LocalDate.class, LocalTime.class, LocalDateTime.class, Date.class, Time.class);

    private Temporals() {}

    /** Not a timestamp, which equals no other kind of date. */
    @SuppressWarnings("JavaUtilDate") // callers of JDBC still use it
    static java.util.@Nullable Date javaDate(Object value, Zone zone) {
        Timestamp timestamp = timestamp(value, zone);
        return timestamp == null ? null : new java.util.Date(timestamp.getTime());
    }

    @SuppressWarnings("JavaLocalDateTimeGetNano") // the rest of it has become milliseconds
    static @Nullable Timestamp timestamp(Object value, Zone zone) {
        if (value instanceof OffsetDateTime moment) {
            return timestamp(moment);
        }
        if (value instanceof OffsetTime time) {
            return timestamp(atEpoch(time));
        }
        OffsetDateTime told = moment(value);
        if (told != null) {
            return timestamp(told);
        }
        LocalTime clock = value instanceof LocalTime || isTime(value) ? localTime(value, zone) : null;
        LocalDateTime wall = clock == null ? localDateTime(value, zone) : atEpoch(clock);
        if (wall == null) {
            return null;
        }
        Timestamp timestamp = new Timestamp(zone.millis(wall));
        timestamp.setNanos(Zone.isInfinite(wall.getYear()) ? 0 : wall.getNano());
        return timestamp;
    }

    private static Timestamp timestamp(OffsetDateTime moment) {
        if (Zone.isInfinite(moment.getYear())) {
            return new Timestamp(Zone.infinity(moment.getYear()));
        }
        Timestamp timestamp = new Timestamp(Zone.millis(moment));
        timestamp.setNanos(moment.getNano());
        return timestamp;
    }

    static @Nullable Date date(Object value, Zone zone) {
        OffsetDateTime moment = value instanceof OffsetDateTime told ? told : moment(value);
        if (moment != null && !Zone.isInfinite(moment.getYear())) {
            return new Date(zone.startOfDay(Zone.millis(moment)));
        }
        LocalDate date = localDate(value, zone);
        return date == null ? null : new Date(zone.millis(date.atStartOfDay()));
    }

    /** The greatest time of day stands for 24:00:00. */
    static @Nullable Time time(Object value, Zone zone) {
        if (value instanceof OffsetTime time) {
            return new Time(atEpoch(time).toInstant().toEpochMilli());
        }
        OffsetDateTime moment = value instanceof OffsetDateTime told ? told : moment(value);
        LocalTime time = moment != null && !Zone.isInfinite(moment.getYear())
                ? zone.timeOfDay(Zone.millis(moment))
                : localTime(value, zone);
        return time == null ? null : new Time(zone.millis(atEpoch(time)));
    }

    private static LocalDateTime atEpoch(LocalTime time) {
        return time.equals(LocalTime.MAX) ? EPOCH.plusDays(1).atStartOfDay() : time.atDate(EPOCH);
    }

    private static OffsetDateTime atEpoch(OffsetTime time) {
        return atEpoch(time.toLocalTime()).atOffset(time.getOffset());
    }

    private static boolean isTime(Object value) {
        return value instanceof String text && text.indexOf('-') < 0;
    }

    static @Nullable LocalDate localDate(Object value, Zone zone) {
        if (value instanceof LocalDate date) {
            return date;
        }
        LocalDateTime wall = localDateTime(value, zone);
        return wall == null ? null : wall.toLocalDate();
    }

    static @Nullable LocalTime localTime(Object value, Zone zone) {
        if (value instanceof LocalTime time) {
            return time;
        }
        if (value instanceof OffsetTime time) {
            return time.toLocalTime();
        }
        if (value instanceof Duration length) {
            return length.isNegative() || length.toDays() > 0 ? null : LocalTime.ofNanoOfDay(length.toNanos());
        }
        if (value instanceof String text && isTime(value)) {
            return parsed(text.strip(), LocalTime::parse);
        }
        LocalDateTime wall = localDateTime(value, zone);
        return wall == null || Zone.isInfinite(wall.getYear()) ? null : wall.toLocalTime();
    }

    static @Nullable LocalDateTime localDateTime(Object value, Zone zone) {
        if (value instanceof LocalDateTime wall) {
            return wall;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof OffsetDateTime moment) {
            return Zone.isInfinite(moment.getYear())
                    ? moment.toLocalDateTime()
                    : moment.atZoneSameInstant(zone.zone().toZoneId()).toLocalDateTime();
        }
        if (!(value instanceof String text)) {
            return null;
        }
        OffsetDateTime told = moment(text);
        return told == null ? wallTime(text.strip()) : localDateTime(told, zone);
    }

    /** A text with an offset; null for one without. */
    private static @Nullable OffsetDateTime moment(Object value) {
        return value instanceof String text && text.length() > 19
                ? parsed(withWholeOffset(text.strip().replace(' ', 'T')), OffsetDateTime::parse)
                : null;
    }

    private static @Nullable LocalDateTime wallTime(String text) {
        return text.length() <= 10
                ? parsed(text, day -> LocalDate.parse(day).atStartOfDay())
                : parsed(text.replace(' ', 'T'), LocalDateTime::parse);
    }

    static @Nullable OffsetDateTime offsetDateTime(Object value, Zone zone) {
        if (value instanceof OffsetDateTime moment) {
            return moment;
        }
        if (value instanceof OffsetTime time) {
            return time.atDate(EPOCH);
        }
        OffsetDateTime told = moment(value);
        if (told != null) {
            return told;
        }
        LocalDateTime wall = localDateTime(value, zone);
        if (wall != null && Zone.isInfinite(wall.getYear())) {
            return wall.getYear() > 0 ? OffsetDateTime.MAX : OffsetDateTime.MIN;
        }
        return wall == null ? null : wall.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetTime offsetTime(Object value, Zone zone) {
        if (value instanceof OffsetTime time) {
            return time;
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toOffsetTime();
        }
        if (value instanceof String text) {
            OffsetTime time = parsed(withWholeOffset(text.strip()), OffsetTime::parse);
            if (time != null) {
                return time;
            }
        }
        LocalTime time = localTime(value, zone);
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL leaves the minutes of an offset out; java.time wants them. */
    private static String withWholeOffset(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        return sign > 0 && text.length() - sign == 3 ? text + ":00" : text;
    }

    static @Nullable Duration duration(Object value, Zone zone) {
        if (value instanceof Duration length) {
            return length;
        }
        return value instanceof LocalTime time ? Duration.between(LocalTime.MIDNIGHT, time) : null;
    }

    /**
     * The same for a class to convert to: one without an offset has what clocks show by the calendar of {@code java.sql}, where
     * {@code java.time} may know another offset.
     */
    @SuppressWarnings("JavaUtilDate") // callers of JDBC still use it
    static Object modern(Object value, Class<?> target, Zone zone) {
        if (value instanceof java.util.Date moment && target == LocalTime.class && !Zone.isInfinity(moment.getTime())) {
            return withNanos(zone.timeOfDay(moment.getTime()), value);
        }
        Object modern = modern(value, zone);
        return !modern.equals(value) && modern instanceof OffsetDateTime moment && WITHOUT_OFFSET.contains(target)
                ? moment.toLocalDateTime()
                : modern;
    }

    /** The objects of java.sql and java.util as those of java.time; anything else as it is. */
    @SuppressWarnings("JavaUtilDate") // callers of JDBC still use it
    static Object modern(Object value, Zone zone) {
        if (value instanceof Timestamp timestamp) {
            return Zone.isInfinity(timestamp.getTime())
                    ? Zone.infinite(timestamp.getTime())
                    : zone.atOffset(timestamp.getTime(), timestamp.getNanos());
        }
        if (value instanceof Date date) {
            return Zone.isInfinity(date.getTime())
                    ? Zone.infinite(date.getTime()).toLocalDate()
                    : zone.wallTime(date.getTime()).toLocalDate();
        }
        if (value instanceof Time time) {
            return zone.timeOfDay(time.getTime());
        }
        if (value instanceof java.util.Date date) {
            return moment(date.getTime(), zone);
        }
        return value instanceof java.util.Calendar calendar
                ? moment(calendar.getTimeInMillis(), new Zone(calendar.getTimeZone()))
                : value;
    }

    private static LocalTime withNanos(LocalTime time, Object value) {
        return value instanceof Timestamp timestamp ? time.withNano(timestamp.getNanos()) : time;
    }

    private static OffsetDateTime moment(long millis, Zone zone) {
        return zone.atOffset(millis, (int) Math.floorMod(millis, 1000L) * 1_000_000)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static <T> @Nullable T parsed(String text, java.util.function.Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException | ArithmeticException notOne) {
            return null;
        }
    }
}
