package dev.borealis.dataapi.jdbc.internal.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one table of what a value becomes when a Java class is asked for. */
public final class Conversions {

    /** Boxes of the primitive types stand for them. */
    private static final Map<Class<?>, Conversion> TABLE = new HashMap<>();

    static {
        add(Boolean.class, Numerics::truth);
        add(Byte.class, Numerics::int1);
        add(Short.class, Numerics::int2);
        add(Integer.class, Numerics::int4);
        add(Long.class, Numerics::int8);
        add(BigInteger.class, Numerics::whole);
        add(BigDecimal.class, Numerics::decimal);
        add(Float.class, Numerics::float4);
        add(Double.class, Numerics::float8);
        add(Date.class, Temporals::date);
        add(Time.class, Temporals::time);
        add(Timestamp.class, Temporals::timestamp);
        add(java.util.Date.class, Temporals::javaDate);
        add(LocalDate.class, Temporals::localDate);
        add(LocalTime.class, Temporals::localTime);
        add(LocalDateTime.class, Temporals::localDateTime);
        add(OffsetDateTime.class, Temporals::offsetDateTime);
        add(OffsetTime.class, Temporals::offsetTime);
        add(Duration.class, Temporals::duration);
        add(Instant.class, Conversions::instant);
        add(ZonedDateTime.class, Conversions::zoned);
        add(Calendar.class, Conversions::calendar);
        add(UUID.class, Conversions::uuid);
        add(byte[].class, Conversions::bytes);
        add(URL.class, Conversions::url);
        add(Object.class, (value, zone) -> value);
    }

    private Conversions() {}

    private static void add(Class<?> target, Conversion conversion) {
        TABLE.put(target, conversion);
    }

    /** Whether there is a way to this class at all. */
    public static boolean knows(Class<?> target) {
        return TABLE.containsKey(target);
    }

    /**
     * The value as another class.
     *
     * @param value what the client or a caller has, never null
     * @param target the class asked for; a box for a primitive type
     * @param zone where wall times become moments
     * @return the value as that class
     * @throws SQLDataException when it cannot be one: 22003 for a number that does not fit, else 22018
     */
    public static <T> T convert(Object value, Class<T> target, Zone zone) throws SQLException {
        if (target.isInstance(value) && target != java.util.Date.class) {
            return target.cast(value);
        }
        Conversion conversion = TABLE.get(target);
        Object converted = conversion == null ? null : converted(conversion, value, target, zone);
        if (converted == null) {
            throw new SQLDataException(
                    "A " + value.getClass().getSimpleName() + " cannot be read as " + target.getName(), "22018");
        }
        return target.cast(converted);
    }

    private static @Nullable Object converted(Conversion conversion, Object value, Class<?> target, Zone zone)
            throws SQLException {
        try {
            return conversion.apply(Temporals.modern(value, target, zone), zone);
        } catch (ArithmeticException tooLarge) {
            throw new SQLDataException(
                    "A number is too large to be read as " + target.getSimpleName() + ": " + tooLarge.getMessage(),
                    "22003",
                    tooLarge);
        } catch (IllegalArgumentException odd) {
            return null;
        } catch (DateTimeException beyond) {
            throw new SQLDataException(
                    "A date is out of the range of " + target.getSimpleName() + ": " + beyond.getMessage(),
                    "22008",
                    beyond);
        }
    }

    private static @Nullable Instant instant(Object value, Zone zone) {
        OffsetDateTime moment = Temporals.offsetDateTime(value, zone);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable ZonedDateTime zoned(Object value, Zone zone) {
        OffsetDateTime moment = Temporals.offsetDateTime(value, zone);
        return moment == null ? null : moment.toZonedDateTime();
    }

    private static @Nullable Calendar calendar(Object value, Zone zone) {
        Timestamp timestamp = Temporals.timestamp(value, zone);
        if (timestamp == null) {
            return null;
        }
        Calendar calendar = new GregorianCalendar(zone.zone());
        calendar.setTimeInMillis(timestamp.getTime());
        return calendar;
    }

    private static @Nullable UUID uuid(Object value, Zone zone) {
        try {
            return value instanceof String text ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    private static byte @Nullable [] bytes(Object value, Zone zone) {
        return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
    }

    private static @Nullable URL url(Object value, Zone zone) {
        try {
            return value instanceof String text ? URI.create(text).toURL() : null;
        } catch (MalformedURLException | IllegalArgumentException notOne) {
            return null;
        }
    }

    /** One row of the table. */
    @FunctionalInterface
    interface Conversion {
        @Nullable
        Object apply(Object value, Zone zone);
    }
}
