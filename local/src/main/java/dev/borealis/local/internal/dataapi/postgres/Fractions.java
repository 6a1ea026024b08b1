package dev.borealis.local.internal.dataapi.postgres;

/** Fractions of a second with 0, 3 or 6 digits, as the service prints them; PostgreSQL cuts trailing zeros. */
final class Fractions {
    private Fractions() {}

    /** A time or timestamp with its fraction, if it has one, brought to 3 or 6 digits. */
    static String pad(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return text;
        }
        int end = point + 1;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        int digits = end - point - 1;
        int wanted = digits <= 3 ? 3 : 6;
        return text.substring(0, end) + "0".repeat(wanted - digits) + text.substring(end);
    }
}
