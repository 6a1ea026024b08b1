package dev.borealis.dataapi.jdbc.internal.type;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/** Floating-point numbers as the engines print them: no fraction where there is none, an exponent where it is long. */
final class FloatText {

    private FloatText() {}

    static String float4(Object value) {
        float number = ((Number) value).floatValue();
        return text(Float.toString(number), 6, text -> Float.parseFloat(text) == number);
    }

    static String float8(Object value) {
        double number = ((Number) value).doubleValue();
        return text(Double.toString(number), 15, text -> Double.parseDouble(text) == number);
    }

    private static String text(String java, int digits, Predicate<String> isSame) {
        if (java.equals("NaN") || java.endsWith("Infinity")) {
            return java;
        }
        BigDecimal number = shortest(new BigDecimal(java).stripTrailingZeros(), isSame);
        int exponent = number.precision() - number.scale() - 1;
        if (number.signum() == 0) {
            return java.startsWith("-") ? "-0" : "0";
        }
        return exponent < -4 || exponent >= digits ? scientific(number, exponent) : number.toPlainString();
    }

    /** Java has a digit more than it takes where two digits are the fewest that it prints. */
    private static BigDecimal shortest(BigDecimal number, Predicate<String> isSame) {
        if (number.precision() != 2) {
            return number;
        }
        BigDecimal shorter = number.round(new MathContext(1));
        return isSame.test(shorter.toString()) ? shorter : number;
    }

    private static String scientific(BigDecimal number, int exponent) {
        String mantissa = number.movePointLeft(exponent).toPlainString();
        String size = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size.length() < 2 ? "0" : "") + size;
    }
}
