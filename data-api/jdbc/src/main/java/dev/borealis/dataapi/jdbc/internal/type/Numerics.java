package dev.borealis.dataapi.jdbc.internal.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversions to numbers and truths; each answers null where there is none and throws where the number does not fit. */
final class Numerics {

    private static final Set<String> TRUE = Set.of("t", "true", "y", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("f", "false", "n", "no", "off", "0");

    /** PostgreSQL's numeric has 131,072 digits before the point at most. */
    private static final int MOST_DIGITS = 131_072;

    private Numerics() {}

    static @Nullable Byte int1(Object value, Zone zone) {
        BigInteger number = whole(value);
        return number == null ? null : (byte) within(number, Byte.SIZE, "byte");
    }

    static @Nullable Short int2(Object value, Zone zone) {
        BigInteger number = whole(value);
        return number == null ? null : (short) within(number, Short.SIZE, "short");
    }

    static @Nullable Integer int4(Object value, Zone zone) {
        BigInteger number = whole(value);
        return number == null ? null : (int) within(number, Integer.SIZE, "int");
    }

    static @Nullable Long int8(Object value, Zone zone) {
        BigInteger number = whole(value);
        return number == null ? null : within(number, Long.SIZE, "long");
    }

    static @Nullable BigInteger whole(Object value, Zone zone) {
        return whole(value);
    }

    private static long within(BigInteger number, int bits, String type) {
        if (number.bitLength() >= bits) {
            throw new ArithmeticException("The number does not fit into a " + type);
        }
        return number.longValue();
    }

    /** Without its fraction, as the reference drivers have it. */
    private static @Nullable BigInteger whole(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        BigDecimal decimal = decimal(value);
        if (decimal != null && (long) decimal.precision() - decimal.scale() > MOST_DIGITS) {
            throw new ArithmeticException("The number has more digits than any in a database");
        }
        return decimal == null ? null : decimal.toBigInteger();
    }

    static @Nullable BigDecimal decimal(Object value, Zone zone) {
        return decimal(value);
    }

    private static @Nullable BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number)
                    ? new BigDecimal(value instanceof Float ? FloatText.float4(value) : FloatText.float8(value))
                    : null;
        }
        return value instanceof Number || value instanceof String
                ? parsed(value.toString().strip())
                : null;
    }

    private static @Nullable BigDecimal parsed(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    static @Nullable Double float8(Object value, Zone zone) {
        if (value instanceof Number number) {
            return value instanceof Float
                    ? Double.valueOf(FloatText.float4(value))
                    : Double.valueOf(number.doubleValue());
        }
        if (value instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        }
        return value instanceof String text ? floating(text.strip()) : null;
    }

    private static @Nullable Double floating(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    static @Nullable Float float4(Object value, Zone zone) {
        Double number = float8(value, zone);
        if (number == null) {
            return null;
        }
        float narrow = number.floatValue();
        if (Float.isInfinite(narrow) && Double.isFinite(number)) {
            throw new ArithmeticException("The number does not fit into a float");
        }
        return narrow;
    }

    static @Nullable Boolean truth(Object value, Zone zone) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text) {
            return truth(text.strip().toLowerCase(Locale.ROOT));
        }
        BigDecimal number = decimal(value);
        return number == null ? null : number.signum() != 0;
    }

    private static @Nullable Boolean truth(String text) {
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        BigDecimal number = parsed(text);
        return number == null ? null : number.signum() != 0;
    }
}
