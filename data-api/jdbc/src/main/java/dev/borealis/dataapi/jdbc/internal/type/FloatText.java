package dev.borealis.dataapi.jdbc.internal.type;

import java.math.BigDecimal;
import java.math.MathContext;

/** Floating-point numbers as the engines print them: no fraction where there is none, an exponent where it is long. */
final class FloatText {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private FloatText() {}

    static String float4(Object value) {
        float number = ((Number) value).floatValue();
        return text(
                Float.toString(number),
                number,
                gap(number, Math.nextUp(number)),
                gap(Math.nextDown(number), number),
                6);
    }

    static String float8(Object value) {
        double number = ((Number) value).doubleValue();
        return text(
                Double.toString(number),
                number,
                gap(number, Math.nextUp(number)),
                gap(Math.nextDown(number), number),
                15);
    }

    /** How far apart two neighbours are; beyond the greatest as far as before it. */
    private static double gap(float low, float high) {
        return Float.isInfinite(low) || Float.isInfinite(high) ? Math.ulp(Float.MAX_VALUE) : (double) high - low;
    }

    private static double gap(double low, double high) {
        return Double.isInfinite(low) || Double.isInfinite(high) ? Math.ulp(Double.MAX_VALUE) : high - low;
    }

    private static String text(String java, double exact, double above, double below, int digits) {
        if (java.equals("NaN") || java.endsWith("Infinity")) {
            return java;
        }
        if (exact == 0) {
            return java.startsWith("-") ? "-0" : "0";
        }
        BigDecimal number = shortest(new BigDecimal(java).stripTrailingZeros(), new BigDecimal(exact), above, below);
        int exponent = number.precision() - number.scale() - 1;
        return exponent < -4 || exponent >= digits ? scientific(number, exponent) : number.toPlainString();
    }

    /**
     * The fewest digits that are nearer to the number than to its neighbours, and of these the nearest: Java before 19 may print
     * others.
     */
    private static BigDecimal shortest(BigDecimal printed, BigDecimal exact, double above, double below) {
        BigDecimal most = exact.add(new BigDecimal(above).divide(TWO));
        BigDecimal least = exact.subtract(new BigDecimal(below).divide(TWO));
        BigDecimal shortest = printed;
        for (int digits = printed.precision(); digits > 0; digits--) {
            BigDecimal nearest = exact.round(new MathContext(digits));
            if (nearest.compareTo(most) >= 0 || nearest.compareTo(least) <= 0) {
                return shortest;
            }
            shortest = nearest.stripTrailingZeros();
        }
        return shortest;
    }

    private static String scientific(BigDecimal number, int exponent) {
        String mantissa = number.movePointLeft(exponent).toPlainString();
        String size = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size.length() < 2 ? "0" : "") + size;
    }
}
