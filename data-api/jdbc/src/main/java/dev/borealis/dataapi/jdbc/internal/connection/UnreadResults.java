package dev.borealis.dataapi.jdbc.internal.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection's results that have rows left at the service, and perhaps a transaction of their own. Safe for threads. */
final class UnreadResults {

    private final Set<ResultSet> all = ConcurrentHashMap.newKeySet();

    void add(ResultSet rows) {
        all.add(rows);
    }

    void remove(ResultSet rows) {
        all.remove(rows);
    }

    /** Closes every one; the first failure is thrown. */
    void close() throws SQLException {
        SQLException first = null;
        for (ResultSet rows : List.copyOf(all)) {
            try {
                rows.close();
            } catch (SQLException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
