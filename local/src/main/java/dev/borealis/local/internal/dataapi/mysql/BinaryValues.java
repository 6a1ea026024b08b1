package dev.borealis.local.internal.dataapi.mysql;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Values in the binary protocol, brought to the form that the text protocol sends, so that one decoder does for both. */
final class BinaryValues {
    private BinaryValues() {}

    static byte[] integer1(Packet packet, MysqlColumn column) {
        int value = packet.int8();
        return ascii(column.isUnsigned() ? value : (byte) value);
    }

    static byte[] integer2(Packet packet, MysqlColumn column) {
        int value = packet.int16();
        return ascii(column.isUnsigned() ? value : (short) value);
    }

    static byte[] integer4(Packet packet, MysqlColumn column) {
        int value = packet.int32();
        return ascii(column.isUnsigned() ? Integer.toUnsignedLong(value) : value);
    }

    static byte[] integer8(Packet packet, MysqlColumn column) {
        long value = packet.int64();
        return ascii(column.isUnsigned() ? Long.toUnsignedString(value) : Long.toString(value));
    }

    static byte[] real4(Packet packet, MysqlColumn column) {
        return ascii(Float.toString(Float.intBitsToFloat(packet.int32())));
    }

    static byte[] real8(Packet packet, MysqlColumn column) {
        return ascii(Double.toString(Double.longBitsToDouble(packet.int64())));
    }

    static byte[] bytes(Packet packet, MysqlColumn column) {
        return packet.bytes();
    }

    static byte[] date(Packet packet, MysqlColumn column) {
        return ascii(day(packet, packet.int8()));
    }

    static byte[] timestamp(Packet packet, MysqlColumn column) {
        int length = packet.int8();
        String day = day(packet, length);
        return ascii(day + " " + clock(packet, length - 4, 0));
    }

    static byte[] time(Packet packet, MysqlColumn column) {
        int length = packet.int8();
        if (length == 0) {
            return ascii("00:00:00");
        }
        String sign = packet.int8() == 0 ? "" : "-";
        int days = packet.int32();
        return ascii(sign + clock(packet, length - 5, days * 24));
    }

    private static String day(Packet packet, int length) {
        return length == 0
                ? "0000-00-00"
                : String.format(Locale.ROOT, "%04d-%02d-%02d", packet.int16(), packet.int8(), packet.int8());
    }

    private static String clock(Packet packet, int length, int moreHours) {
        if (length <= 0) {
            return "00:00:00";
        }
        int hours = packet.int8() + moreHours;
        String clock = String.format(Locale.ROOT, "%02d:%02d:%02d", hours, packet.int8(), packet.int8());
        return length > 3 ? clock + String.format(Locale.ROOT, ".%06d", packet.int32()) : clock;
    }

    private static byte[] ascii(long value) {
        return ascii(Long.toString(value));
    }

    private static byte[] ascii(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}
