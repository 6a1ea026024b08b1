package dev.borealis.dataapi.internal.error;

import java.util.Set;

/** The error types by which AWS says "too many requests"; the request was not looked at. */
final class Throttling {

    private static final Set<String> TYPES = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "LimitExceededException",
            "SlowDown",
            "HTTP 429");

    private Throttling() {}

    static boolean is(String type) {
        return TYPES.contains(type);
    }
}
