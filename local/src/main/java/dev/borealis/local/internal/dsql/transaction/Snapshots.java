package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.LastingConnection;
import java.io.Closeable;
import java.io.IOException;

/**
 * Hands a snapshot over from a transaction that ends to one that begins. Meanwhile a connection of its own keeps the
 * snapshot alive. Thread-safe.
 */
public final class Snapshots implements Closeable {
    private final LastingConnection keeper;

    public Snapshots(LastingConnection keeper) {
        this.keeper = keeper;
    }

    /** What is done while the snapshot is kept. */
    interface Heir {
        void takeOver(String snapshot) throws IOException;
    }

    /** Keeps a snapshot that an open transaction has exported, until the heir has taken over. */
    synchronized void keep(String snapshot, Heir heir) throws IOException {
        try {
            String kept =
                    String.valueOf(keeper.query("BEGIN ISOLATION LEVEL REPEATABLE READ; SET TRANSACTION SNAPSHOT '"
                                    + snapshot + "'; SELECT pg_export_snapshot()")
                            .get(0)
                            .get(0));
            heir.takeOver(kept);
        } finally {
            keeper.query("ROLLBACK");
        }
    }

    @Override
    public void close() throws IOException {
        keeper.close();
    }
}
