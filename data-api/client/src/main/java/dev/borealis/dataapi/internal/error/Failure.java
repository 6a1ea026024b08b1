package dev.borealis.dataapi.internal.error;

import dev.borealis.dataapi.ServiceError;

/** How a call failed. */
public sealed interface Failure {

    /**
     * The service answered with an error.
     *
     * @param error the error
     */
    record Told(ServiceError error) implements Failure {}

    /** The request did not leave: no connection, or not a byte written. */
    record NotSent() implements Failure {}

    /** The request left, or may have, and no whole answer came back. */
    record AnswerLost() implements Failure {}
}
