package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.Verdict;
import org.jspecify.annotations.Nullable;

/** The service, or the database behind it, answered with an error. */
public final class DataApiServiceException extends AuroraDatabaseException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ServiceError error;
    /** Whether the statement certainly did not run. */
    private final boolean safeToRetry;

    DataApiServiceException(String message, ServiceError error, boolean safeToRetry) {
        super(message, error.sqlState(), null);
        this.error = error;
        this.safeToRetry = safeToRetry;
    }

    /**
     * The error, taken apart.
     *
     * @return its parts
     * @throws IllegalStateException on a copy that went through Java serialization
     */
    public ServiceError error() {
        if (error == null) {
            throw new IllegalStateException("The parts of an error do not survive serialization");
        }
        return error;
    }

    /** The same at the place in the caller's own SQL. */
    DataApiServiceException at(int position) {
        ServiceError moved = error().at(position);
        DataApiServiceException exception =
                new DataApiServiceException(Failures.message(moved, Verdict.FAIL), moved, safeToRetry);
        exception.setStackTrace(getStackTrace());
        return exception;
    }

    /** The same with more to say. */
    DataApiServiceException with(String more) {
        DataApiServiceException exception =
                new DataApiServiceException(getMessage() + ". " + more, error(), safeToRetry);
        exception.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            exception.addSuppressed(suppressed);
        }
        return exception;
    }

    @Override
    public boolean isSafeToRetry() {
        return safeToRetry;
    }
}
