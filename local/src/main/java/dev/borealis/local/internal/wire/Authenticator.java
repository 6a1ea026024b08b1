package dev.borealis.local.internal.wire;

import org.jspecify.annotations.Nullable;

/** Judges the password of a connection. Called from many threads. */
@FunctionalInterface
public interface Authenticator {

    /**
     * The verdict on a token.
     *
     * @param token the password as sent; must not be kept or logged
     * @param user the role that wants in
     * @param serverName the host name from the TLS handshake, or null when the client sent none
     */
    LoginVerdict judge(String token, String user, @Nullable String serverName);
}
