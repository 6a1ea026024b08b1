package dev.borealis.dataapi.internal.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Many texts in a few byte segments, in UTF-8, each named by one {@code long}: segment, start, length in bytes, and whether there
 * is more in it than ASCII.
 */
final class TextStore {

    private static final int FIRST_SEGMENT = 1 << 10;
    private static final int SEGMENT = 1 << 16;
    private static final int START_SHIFT = 27;
    private static final int SEGMENT_SHIFT = 44;
    private static final long LENGTH_MASK = (1L << 26) - 1;
    private static final long START_MASK = (1L << 17) - 1;
    private static final int MAX_LENGTH = (1 << 26) - 1;

    private byte[][] segments = {new byte[FIRST_SEGMENT]};
    private int count = 1;
    private int used;

    /** Keeps a text given in UTF-8 and answers its name. */
    long append(byte[] utf8, int from, int length, boolean ascii) {
        if (length == 0) {
            return 0;
        }
        byte[] segment = room(length);
        int start = used;
        System.arraycopy(utf8, from, segment, start, length);
        used += length;
        return name(start, length, ascii ? 0 : 1);
    }

    private long name(int start, int length, int beyondAscii) {
        return ((long) (count - 1) << SEGMENT_SHIFT)
                | ((long) start << START_SHIFT)
                | ((long) length << 1)
                | beyondAscii;
    }

    /** The segment with room for this many bytes at {@link #used}; a large text gets a segment of its own. */
    private byte[] room(int bytes) {
        byte[] last = segments[count - 1];
        if (bytes <= last.length - used) {
            return last;
        }
        if (bytes > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A text of " + bytes + " bytes is longer than any answer of the service");
        }
        if (count == segments.length) {
            segments = Arrays.copyOf(segments, count * 2);
        }
        byte[] fresh = new byte[Math.max(bytes, Math.min(SEGMENT, last.length * 4))];
        segments[count++] = fresh;
        used = 0;
        return fresh;
    }

    String text(long name) {
        return new String(
                segment(name),
                start(name),
                length(name),
                (name & 1) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** The bytes that a text is the Base64 form of. */
    byte[] fromBase64(long name) {
        return Base64.getDecoder()
                .decode(ByteBuffer.wrap(segment(name), start(name), length(name)))
                .array();
    }

    /** A text of digits as a number, without making a String of it. */
    long number(long name) {
        int length = length(name);
        if ((name & 1) != 0 || length == 0 || length > 18) {
            return Long.parseLong(text(name));
        }
        byte[] segment = segment(name);
        int at = start(name);
        int end = at + length;
        boolean negative = segment[at] == '-';
        if (negative) {
            at++;
        }
        long value = at == end ? -1 : 0;
        for (; at < end && value >= 0; at++) {
            int digit = segment[at] - '0';
            value = digit >= 0 && digit <= 9 ? value * 10 + digit : -1;
        }
        if (value < 0) {
            throw new NumberFormatException("Not a whole number");
        }
        return negative ? -value : value;
    }

    private byte[] segment(long name) {
        return segments[(int) (name >>> SEGMENT_SHIFT)];
    }

    private static int start(long name) {
        return (int) ((name >>> START_SHIFT) & START_MASK);
    }

    private static int length(long name) {
        return (int) ((name >>> 1) & LENGTH_MASK);
    }
}
