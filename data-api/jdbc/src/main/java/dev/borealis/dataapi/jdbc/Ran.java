package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.DataApiTransaction;
import dev.borealis.dataapi.SqlResult;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave.
 *
 * @param result the result; null for transaction control
 * @param owner the transaction that ends with the result; null for none
 */
record Ran(@Nullable SqlResult result, @Nullable DataApiTransaction owner) {

    static final Ran NOTHING = new Ran(null, null);

    boolean hasRows() {
        return result != null && result.hasRows();
    }

    long updateCount() {
        return result == null ? 0 : result.updateCount();
    }

    /** Gives up what is left of the rows and commits what was done, where a transaction ends with the result. */
    void close() throws SQLException {
        try {
            Session.guarded(() -> {
                end();
                if (owner != null) {
                    owner.commit();
                }
                return "";
            });
        } finally {
            if (owner != null) {
                owner.close();
            }
        }
    }

    /** Gives up what has failed; nothing of it is kept where a transaction ends with the result. */
    void abandon() throws SQLException {
        Session.guarded(() -> {
            end();
            return "";
        });
        if (owner != null) {
            owner.close();
        }
    }

    private void end() {
        if (result != null) {
            result.close();
        }
    }
}
