package dev.borealis.dataapi.internal.error;

import dev.borealis.dataapi.ServiceError;

/** Decides whether a failed call may be made again: never, when that could do a thing twice. */
public final class Retries {

    private Retries() {}

    /**
     * The verdict on one failure.
     *
     * @param failure how the call failed
     * @param kind what the call does
     * @return what to do
     */
    public static Verdict on(Failure failure, CallKind kind) {
        if (failure instanceof Failure.Told told) {
            return on(told.error(), kind);
        }
        return failure instanceof Failure.NotSent ? Verdict.RETRY : lost(kind);
    }

    private static Verdict on(ServiceError error, CallKind kind) {
        if (Resuming.tells(error.type(), error.message())) {
            return Verdict.WAIT_FOR_RESUME;
        }
        if (Throttling.is(error.type())) {
            return Verdict.RETRY;
        }
        return mayHaveRun(error) ? lost(kind) : Verdict.FAIL;
    }

    /** The service's own faults and its gateways' say nothing of whether the statement ran. */
    private static boolean mayHaveRun(ServiceError error) {
        return switch (error.type()) {
            case "InternalServerErrorException", "ServiceUnavailableError", "DatabaseUnavailableException" -> true;
            // What the service answers for a value that it cannot show: the statement was run, and that is certain.
            case "InternalFailure" -> false;
            default -> error.status() >= 500;
        };
    }

    private static Verdict lost(CallKind kind) {
        return switch (kind) {
            case QUESTION, BEGIN, ROLLBACK -> Verdict.RETRY;
            case STATEMENT, COMMIT -> Verdict.OUTCOME_UNKNOWN;
        };
    }
}
