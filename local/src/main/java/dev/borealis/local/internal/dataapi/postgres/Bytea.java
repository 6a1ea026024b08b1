package dev.borealis.local.internal.dataapi.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes from either text format of bytea: {@code \xff00}, or escapes if the session asked for those. */
final class Bytea {
    private Bytea() {}

    static byte[] parse(String text) {
        return text.startsWith("\\x") ? HexFormat.of().parseHex(text, 2, text.length()) : parseEscapes(text);
    }

    private static byte[] parseEscapes(String text) {
        byte[] in = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '\\') {
                out.write(in[i]);
            } else if (in[i + 1] == '\\') {
                out.write(in[++i]);
            } else {
                out.write(((in[i + 1] - '0') << 6) | ((in[i + 2] - '0') << 3) | (in[i + 3] - '0'));
                i += 3;
            }
        }
        return out.toByteArray();
    }
}
