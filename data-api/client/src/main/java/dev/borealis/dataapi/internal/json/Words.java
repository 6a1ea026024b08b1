package dev.borealis.dataapi.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Eight bytes looked at in one go: the lowest byte of a word is the first one. */
final class Words {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private Words() {}

    static long at(byte[] bytes, int index) {
        return (long) WORD.get(bytes, index);
    }

    /** The place, 0 to 7, of a word's first byte that is a quote, a backslash, a control character or no ASCII; 8 for none. */
    static int firstSpecial(long word) {
        long quote = word ^ ('"' * ONES);
        long backslash = word ^ ('\\' * ONES);
        long special = ((quote - ONES) | (backslash - ONES) | (word - ' ' * ONES) | word) & HIGH;
        return Long.numberOfTrailingZeros(special) >>> 3;
    }

    /** A text of eight bytes or more, to be compared by its first and last eight. */
    record Text(long first, long last, int length) {

        /** Of ASCII, at most 16 bytes long. */
        static Text of(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            return new Text(Words.at(bytes, 0), Words.at(bytes, bytes.length - Long.BYTES), bytes.length);
        }

        boolean isAt(byte[] bytes, int index) {
            return Words.at(bytes, index) == first && Words.at(bytes, index + length - Long.BYTES) == last;
        }
    }
}
