package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.Failure;
import dev.borealis.dataapi.internal.error.Verdict;
import org.jspecify.annotations.Nullable;

/** The one place where failures become exceptions. */
final class Failures {

    private Failures() {}

    static AuroraDatabaseException exception(
            Failure failure, Verdict verdict, Attempt attempt, @Nullable Exception cause) {
        if (failure instanceof Failure.Told told) {
            DataApiServiceException service =
                    new DataApiServiceException(message(told.error(), verdict), told.error(), isSafe(verdict));
            return verdict == Verdict.OUTCOME_UNKNOWN ? unknown(attempt, service) : service;
        }
        if (verdict == Verdict.OUTCOME_UNKNOWN) {
            return unknown(attempt, cause);
        }
        String reason = cause == null || cause.getMessage() == null ? "No answer from the service" : cause.getMessage();
        return new DataApiConnectionException(reason, failure instanceof Failure.NotSent ? "08001" : "08006", cause);
    }

    private static boolean isSafe(Verdict verdict) {
        return verdict == Verdict.RETRY || verdict == Verdict.WAIT_FOR_RESUME;
    }

    private static OutcomeUnknownException unknown(Attempt attempt, @Nullable Exception cause) {
        return new OutcomeUnknownException(
                attempt.operation()
                        + " was sent, and no answer tells whether it took effect. It is not sent again: look at the"
                        + " data before you do so",
                cause);
    }

    /** The service's message with its parts, and what to do where the message does not say it. */
    static String message(ServiceError error, Verdict verdict) {
        StringBuilder text = new StringBuilder(error.type()).append(": ").append(error.message());
        append(text, "Detail", error.detail());
        append(text, "Hint", error.hint());
        if (error.position() > 0) {
            append(text, "Position", Integer.toString(error.position()));
        }
        append(text, "SQLSTATE", error.sqlState());
        if (error.vendorCode() != 0) {
            append(text, "Error code", Integer.toString(error.vendorCode()));
        }
        if (verdict == Verdict.WAIT_FOR_RESUME) {
            text.append(". The time allowed for waking up is over: raise the option ")
                    .append(DataApiOption.RESUME_TIMEOUT);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append("; ").append(name).append(": ").append(value);
        }
    }
}
