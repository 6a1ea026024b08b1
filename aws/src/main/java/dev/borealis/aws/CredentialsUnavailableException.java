package dev.borealis.aws;

import org.jspecify.annotations.Nullable;

/**
 * AWS credentials were needed and could not be had. The message says where they were looked for and what to do; the cause
 * is what the AWS SDK said.
 *
 * <pre>{@code
 * catch (CredentialsUnavailableException e) {
 *     log.error("Cannot sign in to Aurora: {}", e.getMessage());
 * }
 * }</pre>
 */
public final class CredentialsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says that there are no credentials.
     *
     * @param message what was looked for, where, and what to do
     * @param cause what went wrong underneath, if anything was thrown
     */
    public CredentialsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
