package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.Failure;
import dev.borealis.dataapi.internal.json.Answer;
import org.jspecify.annotations.Nullable;

/**
 * How one request went: an answer or a failure.
 *
 * @param answer what the service answered
 * @param failure how it failed
 * @param cause the exception behind the failure, if there was one
 */
record Outcome(
        @Nullable Answer answer,
        @Nullable Failure failure,
        @Nullable Exception cause) {

    Failure mustHaveFailed() {
        if (failure == null) {
            throw new IllegalStateException("Neither an answer nor a failure");
        }
        return failure;
    }

    String summary() {
        if (answer != null) {
            return answer.columns() == null
                    ? answer.updated() + " updated"
                    : answer.rows().rows() + " rows";
        }
        return failure instanceof Failure.Told told
                ? told.error().type() + " " + told.error().sqlState()
                : "no answer";
    }
}
