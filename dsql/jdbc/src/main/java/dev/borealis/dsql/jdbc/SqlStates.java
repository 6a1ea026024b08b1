package dev.borealis.dsql.jdbc;

/**
 * The SQLSTATEs that this driver gives by itself.
 */
final class SqlStates {

    /** The client was unable to establish the connection. */
    static final String CANNOT_CONNECT = "08001";

    /** Whoever signs in is not accepted. */
    static final String INVALID_AUTHORIZATION = "28000";

    /** The service has no such feature. */
    static final String UNSUPPORTED = "0A000";

    /** A transaction was ended by who must not end it. */
    static final String INVALID_TERMINATION = "2D000";

    /** A transaction is open already. */
    static final String ACTIVE_TRANSACTION = "25001";

    /** A statement of the transaction failed, so nothing of it can be kept. */
    static final String FAILED_TRANSACTION = "25P02";

    /** What is used is over: a statement that is closed, a transaction that has ended. */
    static final String NOT_IN_STATE = "55000";

    /** The connection does not exist any more. */
    static final String CONNECTION_LOST = "08003";

    private SqlStates() {}
}
