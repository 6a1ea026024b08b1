package dev.borealis.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Percent-encoding as Signature Version 4 wants it: everything but the unreserved characters of RFC 3986, in UTF-8 and
 * with capital hexadecimal digits.
 */
final class PercentEncoding {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);
    private static final boolean[] UNRESERVED = unreserved();

    private PercentEncoding() {}

    /** Encodes a query parameter's name or value. */
    static String encode(String text) {
        return isPlain(text, false) ? text : escape(text, false);
    }

    /** Encodes a path and leaves its slashes. */
    static String encodePath(String path) {
        return isPlain(path, true) ? path : escape(path, true);
    }

    private static boolean isPlain(String text, boolean slashIsPlain) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i), slashIsPlain)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c, boolean slashIsPlain) {
        return c == '/' ? slashIsPlain : c < UNRESERVED.length && UNRESERVED[c];
    }

    private static String escape(String text, boolean slashIsPlain) {
        byte[] bytes = text.getBytes(UTF_8);
        var out = new StringBuilder(bytes.length + bytes.length / 2);
        for (byte b : bytes) {
            int c = b & 0xff;
            if (isPlain(c, slashIsPlain)) {
                out.append((char) c);
            } else {
                out.append('%').append((char) HEX[c >> 4]).append((char) HEX[c & 15]);
            }
        }
        return out.toString();
    }

    private static boolean[] unreserved() {
        var table = new boolean[128];
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        for (char c : (letters + "0123456789-._~").toCharArray()) {
            table[c] = true;
        }
        return table;
    }
}
