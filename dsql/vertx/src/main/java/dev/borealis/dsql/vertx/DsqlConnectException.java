package dev.borealis.dsql.vertx;

import io.vertx.sqlclient.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * No connection came about, for a reason on this side of the server: options that lead nowhere, no credentials, no such host,
 * nobody who listens, a certificate that is not trusted, or no answer in time. The message says what to do.
 *
 * <p>Its SQLSTATE is 28000 where there are no credentials to sign a token with, 22023 where an option
 * cannot be used, else 08001. What the server itself says when
 * it refuses a login comes as {@link io.vertx.pgclient.PgException}, as from the driver.
 *
 * <pre>{@code
 * pool.getConnection().onFailure(e -> {
 *     if (e instanceof DsqlConnectException cannot) {
 *         log.error(cannot.getMessage());
 *     }
 * });
 * }</pre>
 */
public final class DsqlConnectException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    /** The failure underneath. */
    @SuppressWarnings("serial") // a throwable is serializable
    private final @Nullable Throwable reason;

    DsqlConnectException(@Nullable String message, String sqlState, @Nullable Throwable reason) {
        super(message, 0, sqlState);
        this.reason = reason;
    }

    /**
     * Gives what the driver, the JVM or the options reported.
     *
     * @return the failure underneath, or null if there is none
     */
    @Override
    public synchronized @Nullable Throwable getCause() {
        return reason;
    }
}
