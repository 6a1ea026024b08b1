package dev.borealis.dataapi.internal.error;

import dev.borealis.dataapi.ServiceError;
import org.jspecify.annotations.Nullable;

/** Why the service did not answer a result that the database had. */
public enum Refusal {
    /** A column is of a type that it does not return. */
    TYPE,
    /** A value is an array of arrays. */
    NESTED_ARRAY,
    /** It failed; of infinite dates and timestamps it says no more. */
    INTERNAL;

    /**
     * What an error says of it.
     *
     * @param error the error
     * @return the reason; null for an error of another kind
     */
    public static @Nullable Refusal of(ServiceError error) {
        return switch (error.type()) {
            case "UnsupportedResultException" ->
                SizeLimit.is(error) ? null : error.message().contains("multidimensional array") ? NESTED_ARRAY : TYPE;
            case "InternalFailure" -> INTERNAL;
            default -> null;
        };
    }
}
