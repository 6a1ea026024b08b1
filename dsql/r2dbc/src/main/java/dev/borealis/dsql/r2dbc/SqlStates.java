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

    /** The transaction has failed: it takes nothing but ROLLBACK. */
    static final String TRANSACTION_FAILED = "25P02";

    /** There is no transaction. */
    static final String NO_TRANSACTION = "25P01";

    /** Whoever tries to end the transaction is not the one to do it. */
    static final String INVALID_TERMINATION = "2D000";

    /** A limit of the service was met, such as the age of a transaction. */
    static final String TOO_OLD = "54000";

    /** It is too late, or too early, for what was asked. */
    static final String NOT_IN_THAT_STATE = "55000";

    private SqlStates() {}
}
