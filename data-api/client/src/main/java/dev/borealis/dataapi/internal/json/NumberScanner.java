package dev.borealis.dataapi.internal.json;

import com.fasterxml.jackson.core.io.NumberInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads numbers of JSON's grammar, of any length. */
final class NumberScanner {

    /** So many digits always fit a long. */
    private static final int SAFE_DIGITS = 18;

    /** Hardly a number is longer. */
    private static final int USUAL = 32;

    private final ByteFeed feed;
    private char[] chars = new char[32];

    NumberScanner(ByteFeed feed) {
        this.feed = feed;
    }

    /** A number that has no fraction, be it written with an exponent. */
    long whole() throws IOException {
        byte[] bytes = feed.bytes;
        int first = bytes[feed.at] == '-' ? feed.at + 1 : feed.at;
        int end = digits(bytes, first, feed.end);
        if (end == feed.end || end - first > SAFE_DIGITS || continues(bytes[end]) || !isWhole(bytes, first, end)) {
            return exact(text());
        }
        boolean positive = first == feed.at;
        feed.at = end;
        return positive ? value(bytes, first, end) : -value(bytes, first, end);
    }

    private static boolean continues(byte next) {
        return next == '.' || (next | 0x20) == 'e';
    }

    private static long value(byte[] bytes, int first, int end) {
        long value = 0;
        for (int i = first; i < end; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    private String text() throws IOException {
        int length = length();
        String text = new String(feed.bytes, feed.at, length, StandardCharsets.ISO_8859_1);
        feed.at += length;
        return text;
    }

    private static long exact(String text) throws IOException {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException unfit) {
            throw new IOException("The answer has a number that is no whole number of 64 bits", unfit);
        }
    }

    double floating() throws IOException {
        int length = length();
        if (length > chars.length) {
            chars = new char[length];
        }
        for (int i = 0; i < length; i++) {
            chars[i] = (char) feed.bytes[feed.at + i];
        }
        feed.at += length;
        return NumberInput.parseDouble(chars, 0, length, true);
    }

    /** How long the number is that begins here; all of it is at hand then. */
    private int length() throws IOException {
        int wanted = USUAL;
        while (true) {
            boolean more = feed.has(wanted);
            int end = end(feed.bytes, feed.at, feed.end);
            int reached = end < 0 ? ~end : end;
            if (end >= 0 && (reached < feed.end || !more)) {
                return reached - feed.at;
            }
            if (reached < feed.end || !more) {
                throw new IOException(
                        "The answer is not what the service answers: expected a number at byte " + feed.position());
            }
            wanted = feed.end - feed.at + 1;
        }
    }

    /** Where a number ends: sign, whole part without leading zeros, fraction, exponent. Negated where it is none. */
    private static int end(byte[] bytes, int from, int end) {
        int first = from < end && bytes[from] == '-' ? from + 1 : from;
        int at = digits(bytes, first, end);
        if (!isWhole(bytes, first, at)) {
            return ~at;
        }
        if (at < end && bytes[at] == '.') {
            at = someDigits(bytes, at + 1, end);
        }
        return at >= 0 && at < end && (bytes[at] | 0x20) == 'e' ? behindExponent(bytes, at + 1, end) : at;
    }

    private static int behindExponent(byte[] bytes, int at, int end) {
        boolean signed = at < end && (bytes[at] == '+' || bytes[at] == '-');
        return someDigits(bytes, signed ? at + 1 : at, end);
    }

    /** Whether digits are a whole part: there are some, and no leading zero. */
    private static boolean isWhole(byte[] bytes, int first, int end) {
        return end > first && (bytes[first] != '0' || end == first + 1);
    }

    private static int someDigits(byte[] bytes, int from, int end) {
        int behind = digits(bytes, from, end);
        return behind > from ? behind : ~behind;
    }

    /** Where the digits from a place on end. */
    private static int digits(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && isDigit(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }
}
