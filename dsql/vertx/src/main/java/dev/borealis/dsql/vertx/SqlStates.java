package dev.borealis.dsql.vertx;

/**
 * The SQLSTATEs that this driver gives by itself.
 */
final class SqlStates {

    /** The client was unable to establish the connection. */
    static final String CANNOT_CONNECT = "08001";

    /** An option cannot be used; trying again would not help. */
    static final String BAD_OPTION = "22023";

    /** Whoever signs in is not accepted. */
    static final String INVALID_AUTHORIZATION = "28000";

    private SqlStates() {}
}
