package dev.borealis.local.internal.dsql;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps a snapshot alive, on a connection of its own, while the transaction that took it ends and another takes it over. Thread-safe. */
final class Snapshots implements Closeable {
    private final Opener opener;
    private @Nullable Maintenance keeper;

    Snapshots(Opener opener) {
        this.opener = opener;
    }

    /** Opens the connection, when it is first needed. */
    interface Opener {
        Maintenance open() throws IOException;
    }

    /** What is done while the snapshot is kept. */
    interface Heir {
        void takeOver(String snapshot) throws IOException;
    }

    /** Keeps a snapshot that an open transaction has exported, until the heir has taken over. */
    synchronized void keep(String snapshot, Heir heir) throws IOException {
        Maintenance connection = keeper();
        try {
            String kept = String.valueOf(connection
                    .query("BEGIN ISOLATION LEVEL REPEATABLE READ; SET TRANSACTION SNAPSHOT '" + snapshot
                            + "'; SELECT pg_export_snapshot()")
                    .get(0)
                    .get(0));
            heir.takeOver(kept);
        } finally {
            connection.query("ROLLBACK");
        }
    }

    private Maintenance keeper() throws IOException {
        Maintenance open = keeper;
        if (open == null) {
            open = opener.open();
            keeper = open;
        }
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        if (keeper != null) {
            keeper.close();
        }
    }
}
