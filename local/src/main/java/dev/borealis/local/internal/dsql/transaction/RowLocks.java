package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.LastingConnection;
import dev.borealis.local.internal.occ.LockLog;
import dev.borealis.local.internal.occ.LockLog.Locked;
import dev.borealis.local.internal.occ.LockLog.Rows;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Tells which rows the sessions have locked. It asks PostgreSQL, on a connection of its own. Thread-safe. */
final class RowLocks {
    private final LastingConnection connection;
    private final LockLog log = new LockLog();
    private final Queue<Held> abandoned = new ConcurrentLinkedQueue<>();

    /**
     * What a transaction that is about to commit has locked.
     *
     * @param transaction its number, by which PostgreSQL tells what has become of it
     */
    record Held(Locked locked, String transaction) {}

    RowLocks(LastingConnection connection) {
        this.connection = connection;
    }

    LockLog log() {
        return log;
    }

    /** Keeps in mind what a process has locked, as it is about to commit; null if that is nothing. */
    @Nullable
    Held remember(int process) throws IOException {
        List<List<@Nullable String>> rows =
                query("SELECT h.*, (SELECT min(l.transactionid::text::bigint) FROM pg_locks l WHERE"
                        + " l.pid = " + process
                        + " AND l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted)"
                        + " FROM pg_borealis.locked_rows(" + process + ") AS h");
        if (rows.isEmpty()) {
            return null;
        }
        Locked locked = log.add(rows.stream()
                .map(row -> new Rows(text(row, 0), text(row, 1), text(row, 2)))
                .toList());
        return new Held(locked, text(rows.get(0), 3));
    }

    /** Notes that a session has ended in its COMMIT: only PostgreSQL knows, or will know, what has become of it. */
    void abandon(Held held) {
        abandoned.add(held);
    }

    /** Asks what has become of those transactions. One that is still under way may yet commit. */
    void settleAbandoned() throws IOException {
        for (Held held : List.copyOf(abandoned)) {
            String status = text(
                    query("SELECT pg_xact_status('" + held.transaction() + "')").get(0), 0);
            if (!status.equals("in progress") && abandoned.remove(held)) {
                settle(held, !status.equals("aborted"));
            }
        }
    }

    /** Notes whether a transaction has committed: if not, nobody can lose by what it had locked. */
    void settle(Held held, boolean committed) {
        if (committed) {
            log.seal(held.locked());
        } else {
            log.drop(held.locked());
        }
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

    List<List<@Nullable String>> query(String sql) throws IOException {
        return connection.query(sql);
    }

    private static String text(List<@Nullable String> row, int column) {
        return String.valueOf(row.get(column));
    }

    void close() throws IOException {
        connection.close();
    }
}
