package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.occ.LockLog;
import dev.borealis.local.internal.occ.LockLog.Locked;
import dev.borealis.local.internal.occ.LockLog.Rows;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which rows the sessions have locked. It asks PostgreSQL, on a connection of its own. Thread-safe. */
final class RowLocks {
    private final AdminConnection connection;
    private final LockLog log = new LockLog();

    RowLocks(AdminConnection connection) {
        this.connection = connection;
    }

    LockLog log() {
        return log;
    }

    /** Keeps in mind what a process has locked, as it is about to commit. */
    Locked remember(int process) throws IOException {
        List<Rows> rows = query("SELECT * FROM pg_borealis.locked_rows(" + process + ")").stream()
                .map(row -> new Rows(text(row, 0), text(row, 1), text(row, 2)))
                .toList();
        return log.add(rows);
    }

    /**
     * Whether a process has changed or locked a row that another had locked since that time.
     *
     * @param locks whether it has locked rows itself, be it ever so weakly
     */
    boolean cross(int process, long since, boolean locks) throws IOException {
        for (Rows rows : log.since(since)) {
            String question = "SELECT pg_borealis.crosses(" + process + ", " + rows.table() + ", '" + rows.strong()
                    + "', '" + rows.weak() + "', " + locks + ")";
            if (text(query(question).get(0), 0).equals("t")) {
                return true;
            }
        }
        return false;
    }

    synchronized List<List<@Nullable String>> query(String sql) throws IOException {
        return connection.query(sql);
    }

    private static String text(List<@Nullable String> row, int column) {
        return String.valueOf(row.get(column));
    }

    void close() throws IOException {
        connection.close();
    }
}
