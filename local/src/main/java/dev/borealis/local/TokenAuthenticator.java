package dev.borealis.local;

import dev.borealis.local.internal.iam.DsqlTokenVerifier;
import dev.borealis.local.internal.iam.TokenVerdict;
import dev.borealis.local.internal.wire.Authenticator;
import dev.borealis.local.internal.wire.LoginVerdict;
import org.jspecify.annotations.Nullable;

/** Lets the wire ask the verifier of tokens: neither knows the other. */
final class TokenAuthenticator implements Authenticator {
    private final DsqlTokenVerifier verifier;
    private final String endpoint;

    TokenAuthenticator(DsqlTokenVerifier verifier, String endpoint) {
        this.verifier = verifier;
        this.endpoint = endpoint;
    }

    /** A token is for the cluster, whatever name the client gave it in the TLS handshake. */
    @Override
    public LoginVerdict judge(String token, String user, @Nullable String serverName) {
        TokenVerdict verdict = verifier.verify(token, user, endpoint);
        if (verdict instanceof TokenVerdict.Denied denied) {
            return new LoginVerdict.Denied(denied.message(), denied.hint(), denied.sqlState());
        }
        return new LoginVerdict.Accepted();
    }
}
