package dev.borealis.local.internal.iam;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a presigned GET request without a body, AWS Signature Version 4. */
final class SignatureVersion4 {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** The only header that tokens sign. */
    static final String SIGNED_HEADERS = "host";

    private static final HexFormat HEX = HexFormat.of();

    private SignatureVersion4() {}

    /** The signature that the request must have if it was made with the secret, in hexadecimal digits. */
    static String of(PresignedRequest request, CredentialScope scope, String secret) {
        String toSign = String.join(
                "\n", ALGORITHM, request.get("X-Amz-Date"), scope.text(), HEX.formatHex(sha256(canonical(request))));
        return HEX.formatHex(hmac(signingKey(secret, scope), toSign));
    }

    private static String canonical(PresignedRequest request) {
        return String.join(
                "\n",
                "GET",
                "/",
                request.canonicalQuery(),
                "host:" + request.host(),
                "",
                SIGNED_HEADERS,
                HEX.formatHex(sha256("")));
    }

    private static byte[] signingKey(String secret, CredentialScope scope) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {scope.date(), scope.region(), scope.service(), scope.terminator()}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
