package dev.borealis.local.internal.signature;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * The signature that a request must have, AWS Signature Version 4. Pure.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">The
 *     specification</a>
 */
public final class SignatureVersion4 {
    /** The name of the algorithm, as requests tell it. */
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private SignatureVersion4() {}

    /**
     * The signature of a request that was signed with a secret, in lower-case hexadecimal digits.
     *
     * @param canonicalRequest the text of the request that is signed
     * @param stamp when it was signed, as the request tells it
     * @param scope what it was signed for
     * @param secret the secret access key
     */
    public static String of(String canonicalRequest, String stamp, Scope scope, String secret) {
        String digest = Sha256.hex(canonicalRequest.getBytes(StandardCharsets.UTF_8));
        String toSign = String.join("\n", ALGORITHM, stamp, scope.text(), digest);
        return HexFormat.of().formatHex(Sha256.hmac(signingKey(secret, scope), toSign));
    }

    private static byte[] signingKey(String secret, Scope scope) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(scope.date(), scope.region(), scope.service(), scope.terminator())) {
            key = Sha256.hmac(key, part);
        }
        return key;
    }
}
