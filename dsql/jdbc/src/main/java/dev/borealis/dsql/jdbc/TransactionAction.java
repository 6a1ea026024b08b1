package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The work of one transaction that has no result. It may be run several times.
 *
 * <pre>{@code
 * transactions.run(connection -> connection.createStatement().execute("DELETE FROM visit"));
 * }</pre>
 *
 * @param <E> what it throws besides {@link SQLException}
 */
@FunctionalInterface
public interface TransactionAction<E extends Exception> {

    /**
     * Does the work.
     *
     * @param connection where to do it, as for {@link TransactionFunction}
     * @throws SQLException if a statement fails
     * @throws E if it fails otherwise
     */
    void accept(Connection connection) throws SQLException, E;
}
