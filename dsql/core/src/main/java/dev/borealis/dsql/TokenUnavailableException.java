package dev.borealis.dsql;

/**
 * A token was needed and could not be signed, as there are no credentials to sign it with. The message says where they were
 * looked for and what to do.
 *
 * <pre>{@code
 * catch (TokenUnavailableException e) {
 *     throw new SQLInvalidAuthorizationSpecException(e.getMessage(), "28000", e);
 * }
 * }</pre>
 */
public final class TokenUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
