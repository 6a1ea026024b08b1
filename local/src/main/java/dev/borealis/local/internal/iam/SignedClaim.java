package dev.borealis.local.internal.iam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A token that has all that a token must have; whether it is true is another matter.
 *
 * @param request the token taken apart
 * @param scope who signed it for what
 * @param validity when it counts
 */
record SignedClaim(PresignedRequest request, CredentialScope scope, Validity validity) {

    static Optional<SignedClaim> parse(String token) {
        return PresignedRequest.parse(token)
                .filter(request -> request.get("X-Amz-Algorithm").equals(SignatureVersion4.ALGORITHM))
                .filter(request -> request.get("X-Amz-SignedHeaders").equals(SignatureVersion4.SIGNED_HEADERS))
                .flatMap(SignedClaim::of);
    }

    private static Optional<SignedClaim> of(PresignedRequest request) {
        return CredentialScope.parse(request.get("X-Amz-Credential"))
                .flatMap(scope -> Validity.of(request).map(validity -> new SignedClaim(request, scope, validity)));
    }

    boolean hasSessionTokenOf(AccessKey key) {
        String expected = key.sessionToken() == null ? "" : key.sessionToken();
        return same(expected, request.get("X-Amz-Security-Token"));
    }

    boolean isSignedWith(AccessKey key) {
        return same(SignatureVersion4.of(request, scope, key.secret()), request.signature());
    }

    /** Takes the same time wherever the difference is. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** The first thing that is not as expected. */
    Optional<String> complaint(Expectation expected) {
        return Stream.of(
                        mismatch("terminator", Expectation.TERMINATOR, scope.terminator()),
                        mismatch("service", Expectation.SERVICE, scope.service()),
                        mismatch("region", expected.region(), scope.region()),
                        mismatch("date", validity.date(), scope.date()),
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
