package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.DataApiTransaction;
import dev.borealis.dataapi.SqlResult;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a statement gave. A transaction that was begun for it alone is committed when its rows are read or given up. */
public final class Ran {

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

    public @Nullable SqlResult result() {
        return result;
    }

    public boolean hasRows() {
        return result != null && result.hasRows();
    }

    /** Whether rows are left at the service. */
    public boolean mayHaveMore() {
        return result != null && result.mayHaveMore();
    }

    public long updateCount() {
        return result == null ? 0 : result.updateCount();
    }

    /** Gives up what is left of the rows and commits what was done, where a transaction ends with the result. */
    public void close() throws SQLException {
        DataApiTransaction ending = owner;
        owner = null;
        try {
            Session.guarded(() -> {
                end();
                if (ending != null) {
                    ending.commit();
                }
                return "";
            });
        } finally {
            if (ending != null) {
                ending.close();
            }
        }
    }

    /** Gives up what has failed; nothing of it is kept where a transaction ends with the result. */
    public void abandon() throws SQLException {
        DataApiTransaction ending = owner;
        owner = null;
        try {
            Session.guarded(() -> {
                end();
                return "";
            });
        } finally {
            if (ending != null) {
                ending.close();
            }
        }
    }

    private void end() {
        if (result != null) {
            result.close();
        }
    }
}
