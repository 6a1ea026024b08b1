package dev.borealis.dsql.r2dbc;

/**
 * The SQLSTATEs that this module gives by itself.
 */
final class SqlStates {

    /** The client was unable to establish the connection. */
    static final String CANNOT_CONNECT = "08001";

    /** The connection broke. */
    static final String CONNECTION_LOST = "08006";

    /** Whoever signs in is not accepted. */
    static final String INVALID_AUTHORIZATION = "28000";

    /** An option has a value that it cannot have. */
    static final String BAD_OPTION = "22023";

    /** The service has no such feature. */
    static final String UNSUPPORTED = "0A000";

    /** The transaction was rolled back. */
    static final String ROLLED_BACK = "40000";

    private SqlStates() {}
}
