package dev.borealis.local.internal.iam;

import java.util.Optional;

/**
 * Who signed a request, and what for: the parameter {@code X-Amz-Credential}.
 *
 * @param accessKeyId names the key
 * @param date the day of the signature, {@code yyyyMMdd}
 * @param region the region that the request goes to
 * @param service the service that the request goes to
 * @param terminator names the version of the signature
 */
record CredentialScope(String accessKeyId, String date, String region, String service, String terminator) {

    static Optional<CredentialScope> parse(String credential) {
        String[] parts = credential.split("/", -1);
        return parts.length == 5
                ? Optional.of(new CredentialScope(parts[0], parts[1], parts[2], parts[3], parts[4]))
                : Optional.empty();
    }

    /** The scope as it is signed. */
    String text() {
        return date + "/" + region + "/" + service + "/" + terminator;
    }
}
