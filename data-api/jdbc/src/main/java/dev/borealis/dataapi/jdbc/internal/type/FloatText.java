package dev.borealis.dataapi.jdbc.internal.type;

import java.math.BigDecimal;

/** Floating-point numbers as the engines print them: no fraction where there is none, an exponent where it is long. */
final class FloatText {

    private FloatText() {}

    static String float4(Object value) {
        return text(Float.toString(((Number) value).floatValue()), 6);
    }

    static String float8(Object value) {
        return text(Double.toString(((Number) value).doubleValue()), 15);
    }

    private static String text(String java, int digits) {
        if (java.equals("NaN") || java.endsWith("Infinity")) {
            return java;
        }
        BigDecimal number = new BigDecimal(java).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (number.signum() == 0) {
            return java.startsWith("-") ? "-0" : "0";
        }
        return exponent < -4 || exponent >= digits ? scientific(number, exponent) : number.toPlainString();
    }

    private static String scientific(BigDecimal number, int exponent) {
        String mantissa = number.movePointLeft(exponent).toPlainString();
        String size = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size.length() < 2 ? "0" : "") + size;
    }
}
