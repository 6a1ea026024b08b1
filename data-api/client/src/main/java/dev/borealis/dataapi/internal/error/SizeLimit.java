package dev.borealis.dataapi.internal.error;

import dev.borealis.dataapi.ServiceError;

/** The error of a result over 1 MiB, in the words of each version of the service. */
public final class SizeLimit {

    private SizeLimit() {}

    /**
     * Whether an error says that the result was too large to answer.
     *
     * @param error the error
     * @return true when it does
     */
    public static boolean is(ServiceError error) {
        return tells(error.type(), error.message());
    }

    static boolean tells(String type, String message) {
        return switch (type) {
            case "UnsupportedResultException" -> message.contains("size limit");
            case "BadRequestException" ->
                message.contains("exceeded size limit") || message.contains("allowed response size limit");
            default -> false;
        };
    }
}
