package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.DataApiTransaction;
import dev.borealis.dataapi.SqlResult;
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

    void close() {
        if (result != null) {
            result.close();
        }
        if (owner != null) {
            owner.close();
        }
    }
}
