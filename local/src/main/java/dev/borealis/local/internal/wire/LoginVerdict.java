package dev.borealis.local.internal.wire;

import org.jspecify.annotations.Nullable;

/** What an {@link Authenticator} found. */
public sealed interface LoginVerdict {

    /** The token is good. */
    record Accepted() implements LoginVerdict {}

    /**
     * The token is not good; the fields go to the client as a FATAL error.
     *
     * @param hint what is wrong in detail, or null
     */
    record Denied(String message, @Nullable String hint, String sqlState) implements LoginVerdict {}
}
