package dev.borealis.local.internal.iam;

import org.jspecify.annotations.Nullable;

/**
 * Credentials that requests may be signed with.
 *
 * @param id names the key in every signature
 * @param secret what signatures are made with
 * @param sessionToken goes with temporary credentials in every request; null for lasting ones
 */
public record AccessKey(String id, String secret, @Nullable String sessionToken) {

    /** Credentials that last. */
    public AccessKey(String id, String secret) {
        this(id, secret, null);
    }

    /** Says neither the secret nor the session token. */
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
