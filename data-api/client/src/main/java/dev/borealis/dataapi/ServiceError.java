package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * An error as the service told it, its text taken apart.
 *
 * @param type the service's error type, such as {@code DatabaseErrorException}
 * @param status the HTTP status
 * @param message what happened, without the parts that have members of their own
 * @param sqlState the database's SQLSTATE, else the one nearest to the error type; always five characters
 * @param position where in the statement the database met the error, counted from 1; 0 for nowhere
 * @param detail the database's detail, or null
 * @param hint the database's hint, or null
 * @param where the database's context, or null
 * @param constraint the constraint or key that was violated, or null
 * @param vendorCode MySQL's error code; 0 for none
 * @param requestId the service's name of the request, or null
 */
public record ServiceError(
        String type,
        int status,
        String message,
        String sqlState,
        int position,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable String where,
        @Nullable String constraint,
        int vendorCode,
        @Nullable String requestId) {

    /** The same error at another position: the one in the caller's own SQL. */
    ServiceError at(int other) {
        return new ServiceError(
                type, status, message, sqlState, other, detail, hint, where, constraint, vendorCode, requestId);
    }
}
