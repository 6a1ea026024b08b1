package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The work of one transaction. It may be run several times, so whatever it does besides the database must bear that.
 *
 * <pre>{@code
 * TransactionFunction<Integer, RuntimeException> rename = connection -> {
 *     try (var statement = connection.prepareStatement("UPDATE owner SET name = ? WHERE id = ?")) {
 *         …
 *         return statement.executeUpdate();
 *     }
 * };
 * }</pre>
 *
 * @param <T> what it results in
 * @param <E> what it throws besides {@link SQLException}
 */
@FunctionalInterface
public interface TransactionFunction<T, E extends Exception> {

    /**
     * Does the work.
     *
     * <p>When it is over, nothing that it was given reaches the server any more. It may use threads; the statement that one has
     * under way then is waited for, and belongs to the transaction.
     *
     * @param connection where to do it; it cannot be committed, rolled back or switched to autocommit here, and closing it
     *     does nothing; interfaces of the driver can be unwrapped, its classes cannot
     * @return the result, passed on once it is committed
     * @throws SQLException if a statement fails
     * @throws E if it fails otherwise
     */
    T apply(Connection connection) throws SQLException, E;
}
