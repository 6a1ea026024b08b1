package dev.borealis.dsql;

import java.time.Duration;
import java.time.Instant;

/**
 * One IAM token: what a client sends as its password to sign in to Aurora DSQL.
 *
 * <p>It is a secret for as long as it holds. {@link #toString()} tells when it was made and never what it is. Immutable.
 *
 * <pre>{@code
 * DsqlToken token = tokens.create();
 * properties.setProperty("password", token.value());
 * log.debug("Signing in with {}", token); // token made 2026-11-20T17:00:00Z, good until 2026-11-20T17:15:00Z
 * }</pre>
 */
public final class DsqlToken {

    private final String value;
    private final Instant createdAt;
    private final Instant expiresAt;

    DsqlToken(String value, Instant createdAt, Instant expiresAt) {
        this.value = value;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /**
     * Gives the token itself. Do not log it.
     *
     * @return the presigned request that the service takes as a password
     */
    public String value() {
        return value;
    }

    /**
     * Gives the moment it was signed, by the clock it was signed with.
     *
     * @return the first moment it holds
     */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * Gives the moment after which nobody can sign in with it. Connections made before stay.
     *
     * @return the last moment it holds
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /**
     * Tells how old it is.
     *
     * @param now the moment to count to
     * @return the time since it was made
     */
    public Duration age(Instant now) {
        return Duration.between(createdAt, now);
    }

    @Override
    public String toString() {
        return "token made " + createdAt + ", good until " + expiresAt;
    }
}
