package dev.borealis.dsql.r2dbc;

import java.util.Objects;
import reactor.core.Exceptions;

/**
 * Carries an error of a caller's function past the driver's operators. Those would throw what Reactor takes for fatal through
 * the event loop, and the driver would lose count of what is under way.
 */
final class CarriedError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CarriedError(Error content) {
        super(content);
    }

    /** What the driver is to see of an error. */
    static RuntimeException of(Error thrown) {
        if (Exceptions.isFatal(thrown)) {
            return new CarriedError(thrown);
        }
        throw thrown;
    }

    /** What a failure was before it was carried. */
    static Throwable content(Throwable failure) {
        return failure instanceof CarriedError carried
                ? Objects.requireNonNullElse(carried.getCause(), failure)
                : failure;
    }

    /** The stack trace is that of what it carries. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
