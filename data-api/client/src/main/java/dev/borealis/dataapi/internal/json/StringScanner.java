package dev.borealis.dataapi.internal.json;

import java.io.IOException;

/** Finds the end of a text and takes its escapes away where it lies: a text is never longer than what it is written as. */
final class StringScanner {

    private final ByteFeed feed;
    private int length;
    private int passed;

    StringScanner(ByteFeed feed) {
        this.feed = feed;
    }

    /** How many bytes of UTF-8 the text has; they begin at the feed's place. */
    int length() {
        return length;
    }

    /** How many bytes it and its closing quote were written with. */
    int passed() {
        return passed;
    }

    /** Scans from behind the opening quote; whether all of it is ASCII. */
    boolean scan() throws IOException {
        length = 0;
        passed = 0;
        int bits = 0;
        while (true) {
            bits |= plain();
            if (feed.at + passed == feed.end) {
                feed.need(passed + 1);
                continue;
            }
            byte stop = feed.bytes[feed.at + passed];
            if (stop == '"') {
                passed++;
                return checked(bits >= 0);
            }
            if (stop != '\\') {
                throw new IOException("The answer has a control character in a text");
            }
            put(escaped());
            bits |= feed.bytes[feed.at + length - 1];
        }
    }

    /** Passes what stands for itself and is at hand; all its bits. */
    private int plain() {
        int from = feed.at + passed;
        int to = ascii(feed.bytes, from, feed.end);
        int bits = 0;
        while (to < feed.end && isPlain(feed.bytes[to])) {
            bits |= feed.bytes[to++];
        }
        if (length != passed) {
            System.arraycopy(feed.bytes, from, feed.bytes, feed.at + length, to - from);
        }
        passed += to - from;
        length += to - from;
        return bits;
    }

    /** Where plain ASCII ends, or the last whole word of it. */
    private static int ascii(byte[] bytes, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end) {
            int special = Words.firstSpecial(Words.at(bytes, at));
            at += special;
            if (special < Long.BYTES) {
                break;
            }
        }
        return at;
    }

    private static boolean isPlain(byte next) {
        return next != '"' && next != '\\' && (next & 0xE0) != 0;
    }

    private int escaped() throws IOException {
        feed.need(passed + 2);
        byte letter = feed.bytes[feed.at + passed + 1];
        if (letter == 'u') {
            return codePoint();
        }
        passed += 2;
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new IOException("The answer has an escape that JSON does not know");
        };
    }

    private int codePoint() throws IOException {
        int first = unit();
        if (!Character.isSurrogate((char) first)) {
            return first;
        }
        int second = Character.isHighSurrogate((char) first) ? unit() : 0;
        if (!Character.isLowSurrogate((char) second)) {
            throw new IOException("The answer has half a surrogate pair in a text");
        }
        return Character.toCodePoint((char) first, (char) second);
    }

    private int unit() throws IOException {
        feed.need(passed + 6);
        int from = feed.at + passed;
        int unit = feed.bytes[from] == '\\' && feed.bytes[from + 1] == 'u' ? 0 : -1;
        for (int i = from + 2; i < from + 6; i++) {
            unit = (unit << 4) | Character.digit(feed.bytes[i], 16);
        }
        if (unit < 0) {
            throw new IOException("The answer has an escape that JSON does not know");
        }
        passed += 6;
        return unit;
    }

    /** Writes a character in UTF-8 over the place that it was read from. */
    private void put(int codePoint) {
        length = Utf8.write(codePoint, feed.bytes, feed.at + length) - feed.at;
    }

    private boolean checked(boolean ascii) throws IOException {
        if (!ascii && !Utf8.isValid(feed.bytes, feed.at, feed.at + length)) {
            throw new IOException("The answer has a text that is not UTF-8");
        }
        return ascii;
    }
}
