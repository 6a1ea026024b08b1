package dev.borealis.dsql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the SQLSTATE off one exception of a driver, so that the core needs to know no driver. Causes are not its concern.
 *
 * <p>An adapter gives one for the exceptions that its driver throws. Where the driver has exceptions without a SQLSTATE for a
 * connection that broke, it answers {@code "08006"} for them. Implementations are thread-safe.
 *
 * <pre>{@code
 * SqlStateReader r2dbc = failure -> failure instanceof R2dbcException e ? e.getSqlState() : null;
 * }</pre>
 */
@FunctionalInterface
public interface SqlStateReader {

    /** Reads {@link SQLException#getSQLState()}. */
    SqlStateReader JDBC = failure -> failure instanceof SQLException sql ? sql.getSQLState() : null;

    /**
     * Reads the SQLSTATE.
     *
     * @param failure one exception of a chain
     * @return five characters, or null if it has none
     */
    @Nullable
    String read(Throwable failure);

    /**
     * Asks this reader first and another one after it.
     *
     * @param other who is asked if this one finds nothing
     * @return a reader of both
     */
    default SqlStateReader or(SqlStateReader other) {
        return failure -> {
            String state = read(failure);
            return state == null ? other.read(failure) : state;
        };
    }
}
