package dev.borealis.dataapi.internal.json;

/** UTF-8 as RFC 3629 has it. */
final class Utf8 {

    private Utf8() {}

    /** Writes a character that is no surrogate; the place behind it. */
    static int write(int codePoint, byte[] to, int at) {
        if (codePoint < 0x80) {
            to[at] = (byte) codePoint;
            return at + 1;
        }
        int tail = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        to[at] = (byte) ((0xF80 >> tail) | (codePoint >> (6 * tail)));
        for (int i = 1; i <= tail; i++) {
            to[at + i] = (byte) (0x80 | ((codePoint >> (6 * (tail - i))) & 0x3F));
        }
        return at + tail + 1;
    }

    /** Whether bytes are text: nothing cut off, no surrogates, nothing longer than it need be, nothing beyond U+10FFFF. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int tail = tail(bytes[at]);
            if (tail < 0 || at + tail >= to || (tail > 0 && !isCharacter(bytes, at, tail))) {
                return false;
            }
            at += tail + 1;
        }
        return true;
    }

    /** How many bytes follow a first byte; -1 for one that cannot be first. */
    private static int tail(byte first) {
        int value = first & 0xFF;
        if (value < 0x80) {
            return 0;
        }
        return value < 0xC2 || value > 0xF4 ? -1 : value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
    }

    private static boolean isCharacter(byte[] bytes, int at, int tail) {
        int codePoint = bytes[at] & (0x3F >> tail);
        for (int i = at + 1; i <= at + tail; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return false;
            }
            codePoint = (codePoint << 6) | (bytes[i] & 0x3F);
        }
        return switch (tail) {
            case 1 -> true;
            case 2 -> codePoint >= 0x800 && (codePoint < 0xD800 || codePoint > 0xDFFF);
            default -> codePoint >= 0x10000 && codePoint <= 0x10FFFF;
        };
    }
}
