package dev.borealis.dsql.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A long batch stopped part of the way. Whatever came before {@link #resumeFrom()} is committed, nothing after it is, unless
 * the cause is a {@link CommitOutcomeUnknownException}: then look whether the part that begins there is.
 *
 * <p>Its SQLSTATE is the cause's.
 *
 * <pre>{@code
 * catch (BatchFailedException e) {
 *     later(owners.subList((int) e.resumeFrom(), owners.size()));
 * }
 * }</pre>
 */
public final class BatchFailedException extends SQLException {

    private static final long serialVersionUID = 1L;

    /** How many items are committed. */
    private final long resumeFrom;

    BatchFailedException(long resumeFrom, Throwable cause) {
        super(
                "The batch stopped after " + resumeFrom + " items, which are committed; resume with the next. "
                        + cause.getMessage(),
                state(cause),
                cause);
        this.resumeFrom = resumeFrom;
    }

    private static @Nullable String state(Throwable cause) {
        return cause instanceof SQLException sql ? sql.getSQLState() : null;
    }

    /**
     * Tells where to go on.
     *
     * @return the position of the first item that is not known to be committed, counted from 0
     */
    public long resumeFrom() {
        return resumeFrom;
    }

    /**
     * Tells whether the part that begins at {@link #resumeFrom()} may have been committed after all.
     *
     * @return true if the connection was lost during its COMMIT
     */
    public boolean isOutcomeUnknown() {
        return getCause() instanceof CommitOutcomeUnknownException;
    }
}
