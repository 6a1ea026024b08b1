package dev.borealis.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 and its HMAC (RFC 2104).
 *
 * <p>The HMAC is made of the digest rather than had from {@code javax.crypto}, whose first use costs a process more than the
 * whole rest of its first signature. Intermediate state is never kept.
 */
final class Sha256 {

    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private Sha256() {}

    /** Digests bytes and writes the result in lower-case hexadecimal. */
    static String hex(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /** Authenticates a text, in UTF-8, with a key of any length. */
    static byte[] hmac(byte[] key, String text) {
        var digest = digest();
        byte[] block = Arrays.copyOf(key.length > BLOCK ? digest.digest(key) : key, BLOCK);
        digest.update(mixed(block, INNER));
        byte[] inner = digest.digest(text.getBytes(UTF_8));
        digest.update(mixed(block, OUTER));
        return digest.digest(inner);
    }

    private static byte[] mixed(byte[] block, byte pad) {
        var mixed = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            mixed[i] = (byte) (block[i] ^ pad);
        }
        return mixed;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
