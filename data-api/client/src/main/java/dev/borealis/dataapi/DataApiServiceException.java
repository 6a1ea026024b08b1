package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/** The service, or the database behind it, answered with an error. */
public final class DataApiServiceException extends AuroraDatabaseException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ServiceError error;
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

    @Override
    public boolean isSafeToRetry() {
        return safeToRetry;
    }
}
