package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.DataApiTransaction;
import dev.borealis.dataapi.SqlResult;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a statement gave. A transaction that was begun for it alone is committed when its rows are read or given up. */
final class Ran {

    static final Ran NOTHING = new Ran(null, null);

    private final @Nullable SqlResult result;
    private @Nullable DataApiTransaction owner;

    /**
     * What a statement gave.
     *
     * @param result the result; null for transaction control
     * @param owner the transaction that ends with the result; null for none
     */
    Ran(@Nullable SqlResult result, @Nullable DataApiTransaction owner) {
        this.result = result;
        this.owner = owner;
    }

    @Nullable
    SqlResult result() {
        return result;
    }

    boolean hasRows() {
        return result != null && result.hasRows();
    }

    long updateCount() {
        return result == null ? 0 : result.updateCount();
    }

    /** Moves on to the next page; behind the last one the statement has ended. */
    boolean nextPage() throws SQLException {
        if (result == null) {
            return false;
        }
        SqlResult rows = result;
        try {
            boolean more = Session.guarded(rows::nextPage);
            if (!rows.mayHaveMore()) {
                end();
            }
            return more;
        } catch (SQLException failure) {
            giveUp();
            throw failure;
        }
    }

    void close() throws SQLException {
        if (result != null) {
            result.close();
        }
        end();
    }

    private void end() throws SQLException {
        DataApiTransaction ending = owner;
        owner = null;
        if (ending != null) {
            try (ending) {
                Session.guarded(() -> {
                    ending.commit();
                    return "";
                });
            }
        }
    }

    private void giveUp() {
        DataApiTransaction ending = owner;
        owner = null;
        if (ending != null) {
            ending.close();
        }
    }
}
