package dev.borealis.local.internal.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text form of keys and certificates, RFC 7468. */
enum Pem {
    CERTIFICATE("CERTIFICATE"),
    PRIVATE_KEY("PRIVATE KEY");

    private final String begin;
    private final String end;

    Pem(String label) {
        this.begin = "-----BEGIN " + label + "-----\n";
        this.end = "\n-----END " + label + "-----\n";
    }

    String encode(byte[] content) {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return begin + encoder.encodeToString(content) + end;
    }

    byte[] decode(String text) throws IOException {
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new IOException("what should begin with " + begin.strip() + " does not");
        }
        return Base64.getMimeDecoder().decode(text.substring(begin.length(), text.length() - end.length()));
    }
}
