package dev.borealis.local.internal.iam;

import dev.borealis.local.internal.iam.TokenVerdict.Accepted;
import dev.borealis.local.internal.iam.TokenVerdict.Denied;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Verifies the tokens that clients of a DSQL cluster send as their password.
 *
 * <p>First it is seen whether a token was signed with a key that is known; what it says is looked at only then, so a
 * hint may quote it. Thread-safe.
 */
public final class DsqlTokenVerifier {
    private final Map<String, AccessKey> keys;
    private final String region;
    private final Clock clock;

    /**
     * For a cluster in a region.
     *
     * @param keys the credentials that are accepted
     * @param clock what expiry is judged by
     */
    public DsqlTokenVerifier(Collection<AccessKey> keys, String region, Clock clock) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(AccessKey::id, Function.identity()));
        this.region = region;
        this.clock = clock;
    }

    /**
     * Judges a token. Whatever it is, the answer is a verdict and never an exception.
     *
     * @param user the database role to sign in as
     * @param host the cluster's endpoint
     */
    public TokenVerdict verify(String token, String user, String host) {
        Optional<SignedClaim> claim = SignedClaim.parse(token);
        if (claim.isEmpty()) {
            return Denied.because("The password is not an IAM authentication token.");
        }
        AccessKey key = keys.get(claim.get().credential().accessKeyId());
        if (key == null || !claim.get().hasSessionTokenOf(key)) {
            return Denied.because("The security token included in the request is invalid.");
        }
        if (!claim.get().isSignedWith(key)) {
            return Denied.because("The request signature we calculated does not match the signature you provided."
                    + " Check your AWS Secret Access Key and signing method.");
        }
        return claim.get()
                .complaint(new Expectation(user, host, region, clock.instant()))
                .<TokenVerdict>map(Denied::because)
                .orElseGet(() -> new Accepted(key.id()));
    }
}
