package dev.borealis.local.internal.iam;

import dev.borealis.local.internal.signature.SignatureVersion4;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A token that has all that a token must have; whether it is true is another matter.
 *
 * @param request the token taken apart
 * @param credential who signed it, and what for
 * @param validity when it counts
 */
record SignedClaim(PresignedRequest request, Credential credential, Validity validity) {

    static Optional<SignedClaim> parse(String token) {
        return PresignedRequest.parse(token)
                .filter(request -> request.get("X-Amz-Algorithm").equals(SignatureVersion4.ALGORITHM))
                .filter(request -> request.get("X-Amz-SignedHeaders").equals(PresignedRequest.SIGNED_HEADERS))
                .flatMap(SignedClaim::of);
    }

    private static Optional<SignedClaim> of(PresignedRequest request) {
        return Credential.parse(request.get("X-Amz-Credential"))
                .flatMap(credential ->
                        Validity.of(request).map(validity -> new SignedClaim(request, credential, validity)));
    }

    boolean hasSessionTokenOf(AccessKey key) {
        String expected = key.sessionToken() == null ? "" : key.sessionToken();
        return same(expected, request.get("X-Amz-Security-Token"));
    }

    boolean isSignedWith(AccessKey key) {
        return same(signature(key), request.signature());
    }

    private String signature(AccessKey key) {
        return SignatureVersion4.of(request.canonical(), request.get("X-Amz-Date"), credential.scope(), key.secret());
    }

    /** Takes the same time wherever the difference is. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** The first thing that is not as expected. */
    Optional<String> complaint(Expectation expected) {
        return Stream.of(
                        mismatch(
                                "terminator",
                                Expectation.TERMINATOR,
                                credential.scope().terminator()),
                        mismatch(
                                "service",
                                Expectation.SERVICE,
                                credential.scope().service()),
                        mismatch("region", expected.region(), credential.scope().region()),
                        mismatch("date", validity.date(), credential.scope().date()),
                        wrongHost(expected),
                        wrongAction(expected),
                        validity.complaintAt(expected.now()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> mismatch(String part, String expected, String actual) {
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of(
                        "Credential should be scoped to the " + part + " '" + expected + "', not '" + actual + "'.");
    }

    private Optional<String> wrongHost(Expectation expected) {
        return request.host().equalsIgnoreCase(expected.host())
                ? Optional.empty()
                : Optional.of(
                        "The token was signed for the host " + request.host() + ", not for " + expected.host() + ".");
    }

    private Optional<String> wrongAction(Expectation expected) {
        String action = request.get("Action");
        return action.equals(expected.action())
                ? Optional.empty()
                : Optional.of("The token was signed for the action " + action + ", but this user needs "
                        + expected.action() + ".");
    }
}
