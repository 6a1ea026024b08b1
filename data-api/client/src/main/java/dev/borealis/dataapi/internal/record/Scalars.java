package dev.borealis.dataapi.internal.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Single values: the same, or the same in another Java class where it fits. */
final class Scalars {

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            char.class, Character.class);

    private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS = Map.of(
            Byte.class, BigDecimal::byteValueExact,
            Short.class, BigDecimal::shortValueExact,
            Integer.class, BigDecimal::intValueExact,
            Long.class, BigDecimal::longValueExact,
            Float.class, BigDecimal::floatValue,
            Double.class, BigDecimal::doubleValue,
            BigInteger.class, BigDecimal::toBigIntegerExact,
            BigDecimal.class, number -> number,
            Year.class, number -> Year.of(number.intValueExact()));

    /** What a moment becomes; MySQL's has lost its offset, and is UTC's wall time as it was sent. */
    private static final Map<Class<?>, Function<OffsetDateTime, Object>> MOMENTS = new HashMap<>();

    static {
        MOMENTS.put(Instant.class, Scalars::instant);
        MOMENTS.put(ZonedDateTime.class, OffsetDateTime::toZonedDateTime);
        MOMENTS.put(OffsetDateTime.class, moment -> moment);
    }

    private Scalars() {}

    static Class<?> boxed(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    /** Null where the value cannot be of that class. */
    static @Nullable Object to(Class<?> wanted, Object value) {
        if (wanted.isInstance(value)) {
            return value;
        }
        if (value instanceof Number number && NUMBERS.containsKey(wanted)) {
            return number(number, wanted);
        }
        if (value instanceof String text) {
            return of(text, wanted);
        }
        if (MOMENTS.containsKey(wanted)) {
            OffsetDateTime moment = value instanceof LocalDateTime wall ? moment(wall) : null;
            moment = value instanceof OffsetDateTime told ? told : moment;
            return moment == null ? null : MOMENTS.get(wanted).apply(moment);
        }
        return value instanceof LocalTime time && wanted == OffsetTime.class ? time.atOffset(ZoneOffset.UTC) : null;
    }

    private static OffsetDateTime moment(LocalDateTime wall) {
        return wall.equals(LocalDateTime.MAX)
                ? OffsetDateTime.MAX
                : wall.equals(LocalDateTime.MIN) ? OffsetDateTime.MIN : wall.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime moment) {
        return moment.equals(OffsetDateTime.MAX)
                ? Instant.MAX
                : moment.equals(OffsetDateTime.MIN) ? Instant.MIN : moment.toInstant();
    }

    /** A float and a double that are none, or infinite, are so in both. */
    private static @Nullable Object number(Number number, Class<?> wanted) {
        double floating = number.doubleValue();
        if (!Double.isFinite(floating) && (number instanceof Double || number instanceof Float)) {
            return wanted == Double.class ? (Object) floating : wanted == Float.class ? (float) floating : null;
        }
        try {
            Function<BigDecimal, Object> to = NUMBERS.get(wanted);
            BigDecimal given = new BigDecimal(number.toString());
            Object converted = to == null ? null : to.apply(given);
            boolean whole = number instanceof Integer || number instanceof Long || number instanceof BigInteger;
            return (converted instanceof Double || converted instanceof Float)
                            && !holds((Number) converted, given, whole)
                    ? null
                    : converted;
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            return null;
        }
    }

    /** A fraction is rounded; no number becomes infinite or zero, and a whole one stays what it is. */
    private static boolean holds(Number floating, BigDecimal number, boolean whole) {
        double held = floating.doubleValue();
        if (!Double.isFinite(held) || (held == 0 && number.signum() != 0)) {
            return false;
        }
        return !whole || new BigDecimal(held).compareTo(number) == 0;
    }

    private static @Nullable Object of(String text, Class<?> wanted) {
        if (wanted.isEnum()) {
            return constant(wanted, text);
        }
        if (wanted == Character.class && text.length() == 1) {
            return text.charAt(0);
        }
        return wanted == UUID.class ? uuid(text) : null;
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    private static @Nullable Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
