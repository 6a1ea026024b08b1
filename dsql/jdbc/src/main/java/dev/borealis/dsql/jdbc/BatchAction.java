package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes one part of a long batch, in a transaction of its own. It may be run several times for the same part.
 *
 * <pre>{@code
 * BatchAction<Owner, RuntimeException> insert = (connection, owners) -> { … statement.executeBatch(); };
 * }</pre>
 *
 * @param <T> what is written
 * @param <E> what it throws besides {@link SQLException}
 */
@FunctionalInterface
public interface BatchAction<T, E extends Exception> {

    /**
     * Writes one part.
     *
     * @param connection where to write it, as for {@link TransactionFunction}
     * @param part the items of this transaction, in order
     * @throws SQLException if a statement fails
     * @throws E if it fails otherwise
     */
    void accept(Connection connection, List<T> part) throws SQLException, E;
}
