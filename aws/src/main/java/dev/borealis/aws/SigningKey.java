package dev.borealis.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * The key that one secret gives for one day, region and service. Deriving it takes four of the five HMACs of a
 * signature, so it is kept while the day and the secret stay the same. Immutable.
 */
final class SigningKey {

    private final String secret;
    private final String date;
    private final byte[] key;

    private SigningKey(String secret, String date, byte[] key) {
        this.secret = secret;
        this.date = date;
        this.key = key;
    }

    static SigningKey derive(String secret, String date, String region, String service) {
        byte[] ofDate = Sha256.hmac(("AWS4" + secret).getBytes(UTF_8), date);
        byte[] ofService = Sha256.hmac(Sha256.hmac(ofDate, region), service);
        return new SigningKey(secret, date, Sha256.hmac(ofService, "aws4_request"));
    }

    boolean isFor(String otherSecret, String otherDate) {
        return date.equals(otherDate) && secret.equals(otherSecret);
    }

    String sign(String text) {
        return HexFormat.of().formatHex(Sha256.hmac(key, text));
    }
}
