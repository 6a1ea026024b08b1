package dev.borealis.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that one secret gives for one day, region and service. Deriving it takes four of the five HMACs of a
 * signature, so it is kept while the day and the secret stay the same.
 */
final class SigningKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final String secret;
    private final String date;
    private final SecretKeySpec key;

    private SigningKey(String secret, String date, SecretKeySpec key) {
        this.secret = secret;
        this.date = date;
        this.key = key;
    }

    static SigningKey derive(String secret, String date, String region, String service) {
        byte[] ofDate = hmac(new SecretKeySpec(("AWS4" + secret).getBytes(UTF_8), ALGORITHM), date);
        byte[] ofRegion = hmac(new SecretKeySpec(ofDate, ALGORITHM), region);
        byte[] ofService = hmac(new SecretKeySpec(ofRegion, ALGORITHM), service);
        byte[] ofRequest = hmac(new SecretKeySpec(ofService, ALGORITHM), "aws4_request");
        return new SigningKey(secret, date, new SecretKeySpec(ofRequest, ALGORITHM));
    }

    boolean isFor(String otherSecret, String otherDate) {
        return date.equals(otherDate) && secret.equals(otherSecret);
    }

    String sign(String text) {
        return HexFormat.of().formatHex(hmac(key, text));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
