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

    /** The driver cannot do that. */
    static final String UNSUPPORTED = "0A000";

    /** The transaction has failed: it takes nothing but ROLLBACK. */
    static final String TRANSACTION_FAILED = "25P02";

    /** Whoever tries to end the transaction is not the one to do it. */
    static final String INVALID_TERMINATION = "2D000";

    /** It is too late, or too early, for what was asked. */
    static final String NOT_IN_THAT_STATE = "55000";

    private SqlStates() {}
}
