package dev.borealis.local.internal.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Values in the distinguished encoding rules of ASN.1 (ITU-T X.690), as many kinds as a certificate has. Each method
 * makes one complete value of a tag, a length and a content,
 * which has less than 64 KiB.
 */
final class Der {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /** RFC 5280, section 4.1.2.5: the short form says the century by leaving it out. */
    private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(0x30, concatenation(List.of(parts)));
    }

    static byte[] sequence(List<byte[]> parts) {
        return value(0x30, concatenation(parts));
    }

    /** A constructed value under a tag that only means something in its context. */
    static byte[] explicit(int number, byte[] content) {
        return value(0xa0 | number, content);
    }

    /** A primitive value under a tag that only means something in its context. */
    static byte[] implicit(int number, byte[] content) {
        return value(0x80 | number, content);
    }

    static byte[] trueValue() {
        return value(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    /** A string of bits whose last byte has some unused ones. */
    static byte[] bits(int unused, byte... bytes) {
        return value(0x03, concatenation(List.of(new byte[] {(byte) unused}, bytes)));
    }

    static byte[] octets(byte[] bytes) {
        return value(0x04, bytes);
    }

    static byte[] time(Instant time) {
        return time.isBefore(YEAR_2050)
                ? value(0x17, ascii(UTC_TIME.format(time)))
                : value(0x18, ascii(GENERALIZED_TIME.format(time)));
    }

    static byte[] objectIdentifier(int first, int second, int... others) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(first * 40 + second);
        for (int part : others) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (part >> shift != 0) {
                    content.write(((part >> shift) & 0x7f) | 0x80);
                }
            }
            content.write(part & 0x7f);
        }
        return value(0x06, content.toByteArray());
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] value(int tag, byte[] content) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        writeLength(value, content.length);
        value.writeBytes(content);
        return value.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream value, int length) {
        if (length < 0x80) {
            value.write(length);
        } else if (length < 0x100) {
            value.write(0x81);
            value.write(length);
        } else {
            value.write(0x82);
            value.write(length >> 8);
            value.write(length & 0xff);
        }
    }

    private static byte[] concatenation(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
