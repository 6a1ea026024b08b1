package dev.borealis.dataapi.internal.json;

import com.fasterxml.jackson.core.io.NumberInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads numbers of JSON's grammar, of any length. */
final class NumberScanner {

    /** So many digits always fit a long. */
    private static final int SAFE_DIGITS = 18;

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
        if (end == feed.end || end - first > SAFE_DIGITS || isPart(bytes[end]) || !isWhole(bytes, first, end)) {
            return exact(text());
        }
        boolean positive = first == feed.at;
        feed.at = end;
        return positive ? value(bytes, first, end) : -value(bytes, first, end);
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

    /** How long the number at hand is, all of which is at hand then. */
    private int length() throws IOException {
        int length = 0;
        while (true) {
            int end = feed.end;
            int at = feed.at + length;
            while (at < end && isPart(feed.bytes[at])) {
                at++;
            }
            length = at - feed.at;
            if (at < end || !feed.has(length + 1)) {
                return checked(length);
            }
        }
    }

    private int checked(int length) throws IOException {
        if (!isNumber(feed.bytes, feed.at, feed.at + length)) {
            throw new IOException(
                    "The answer is not what the service answers: expected a number at byte " + feed.position());
        }
        return length;
    }

    private static boolean isPart(byte next) {
        return isDigit(next) || next == '-' || next == '+' || next == '.' || (next | 0x20) == 'e';
    }

    /** Whether bytes are a number: sign, whole part without leading zeros, fraction, exponent. */
    private static boolean isNumber(byte[] bytes, int from, int end) {
        int first = from < end && bytes[from] == '-' ? from + 1 : from;
        int at = digits(bytes, first, end);
        if (!isWhole(bytes, first, at)) {
            return false;
        }
        return at == end || isExponent(bytes, behindFraction(bytes, at, end), end);
    }

    /** Whether digits are a number: there are some, and no leading zero. */
    private static boolean isWhole(byte[] bytes, int first, int end) {
        return end > first && (bytes[first] != '0' || end == first + 1);
    }

    private static int behindFraction(byte[] bytes, int at, int end) {
        if (bytes[at] != '.') {
            return at;
        }
        int behind = digits(bytes, at + 1, end);
        return behind == at + 1 ? at : behind;
    }

    private static boolean isExponent(byte[] bytes, int at, int end) {
        if (at == end) {
            return true;
        }
        boolean signed = at + 1 < end && (bytes[at + 1] == '+' || bytes[at + 1] == '-');
        int first = at + (signed ? 2 : 1);
        return (bytes[at] | 0x20) == 'e' && first < end && digits(bytes, first, end) == end;
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
