package dev.borealis.local.internal.dataapi.engine;

/** Fractions of a second with 0, 3 or 6 digits, as the service prints them; databases print them otherwise. */
public final class Fractions {
    private Fractions() {}

    /** A time or timestamp with its fraction, if it has one, brought to 0, 3 or 6 digits. */
    public static String normalize(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return text;
        }
        int end = point + 1;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        String digits = (text.substring(point + 1, end) + "000000").substring(0, 6);
        return text.substring(0, point) + fraction(digits) + text.substring(end);
    }

    private static String fraction(String microseconds) {
        if (microseconds.equals("000000")) {
            return "";
        }
        return "." + (microseconds.endsWith("000") ? microseconds.substring(0, 3) : microseconds);
    }
}
