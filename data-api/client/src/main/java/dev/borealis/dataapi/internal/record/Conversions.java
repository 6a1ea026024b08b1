package dev.borealis.dataapi.internal.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column's value for a record's component: the same, or the same number in another Java type where it fits. */
final class Conversions {

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
            BigDecimal.class, number -> number);

    private Conversions() {}

    static @Nullable Object to(Class<?> type, @Nullable Object value, String component) {
        if (value == null) {
            if (type.isPrimitive()) {
                throw new IllegalArgumentException("The column for \"" + component + "\" is NULL, and " + type
                        + " cannot be: give the component a class such as "
                        + BOXES.getOrDefault(type, type).getSimpleName());
            }
            return null;
        }
        Class<?> wanted = BOXES.getOrDefault(type, type);
        if (wanted.isInstance(value)) {
            return value;
        }
        Object converted = converted(wanted, value);
        if (converted == null) {
            throw new IllegalArgumentException("The column for \"" + component + "\" is a "
                    + value.getClass().getName() + " and does not fit into " + type.getName());
        }
        return converted;
    }

    private static @Nullable Object converted(Class<?> wanted, Object value) {
        if (value instanceof Number number && NUMBERS.containsKey(wanted)) {
            return number(number, NUMBERS.get(wanted));
        }
        if (value instanceof String text && wanted.isEnum()) {
            return constant(wanted, text);
        }
        if (value instanceof String text && wanted == Character.class && text.length() == 1) {
            return text.charAt(0);
        }
        return value instanceof OffsetDateTime time && wanted == Instant.class ? time.toInstant() : null;
    }

    private static @Nullable Object number(Number number, @Nullable Function<BigDecimal, Object> to) {
        try {
            return to == null ? null : to.apply(new BigDecimal(number.toString()));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
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
