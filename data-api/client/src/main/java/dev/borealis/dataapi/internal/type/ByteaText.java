package dev.borealis.dataapi.internal.type;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** PostgreSQL's texts of a {@code bytea}: in hexadecimal digits, or, where {@code bytea_output} says so, with octal escapes. */
final class ByteaText {

    private static final String HEX = "\\x";
    private static final int OCTAL_DIGITS = 3;

    private ByteaText() {}

    static byte[] read(String text) {
        return text.startsWith(HEX) ? HexFormat.of().parseHex(text, HEX.length(), text.length()) : escaped(text);
    }

    /** A backslash is two, and what is not printed three octal digits behind one. */
    private static byte[] escaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\') {
                bytes.write(c);
            } else if (at < text.length() && text.charAt(at) == '\\') {
                bytes.write('\\');
                at++;
            } else {
                bytes.write(Integer.parseInt(text, at, at + OCTAL_DIGITS, 8));
                at += OCTAL_DIGITS;
            }
        }
        return bytes.toByteArray();
    }
}
