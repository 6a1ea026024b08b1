package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that goes wrong between a program and its database. Messages say what happened and what to do, and
 * hold no parameter value of their own; a text that comes from the database may quote one.
 *
 * <pre>{@code
 * try {
 *     database.insert("INSERT INTO pet (id, name) VALUES (:id, :name)", pet);
 *     database.commit();
 * } catch (AuroraDatabaseException failure) {
 *     database.rollback();
 * }
 * }</pre>
 */
public abstract sealed class AuroraDatabaseException extends RuntimeException
        permits DataApiServiceException,
                DataApiConnectionException,
                OutcomeUnknownException,
                TransactionEndedException,
                TransactionLostException,
                InvalidStatementException {

    private static final long serialVersionUID = 1L;

    /** Five characters. */
    private final String sqlState;

    AuroraDatabaseException(String message, String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
    }

    /**
     * The SQLSTATE: the database's, or the one nearest to what happened.
     *
     * @return five characters
     */
    public String sqlState() {
        return sqlState;
    }

    /**
     * Whether nothing is kept of what failed, so that it may be done again as it was: the call, or, for a
     * {@link TransactionLostException}, the whole transaction. What the client could do about it by asking again, it has done
     * before it throws.
     *
     * @return false also when nobody can tell
     */
    public abstract boolean isSafeToRetry();
}
