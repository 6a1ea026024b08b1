package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Hands a snapshot over from a transaction that ends to one that begins. Meanwhile a connection of its own keeps the
 * snapshot alive. Thread-safe.
 */
public final class Snapshots implements Closeable {
    private final Opener opener;
    private @Nullable AdminConnection keeper;

    public Snapshots(Opener opener) {
        this.opener = opener;
    }

    /** Opens the connection, when it is first needed. */
    public interface Opener {
        AdminConnection open() throws IOException;
    }

    /** What is done while the snapshot is kept. */
    interface Heir {
        void takeOver(String snapshot) throws IOException;
    }

    /** Keeps a snapshot that an open transaction has exported, until the heir has taken over. */
    synchronized void keep(String snapshot, Heir heir) throws IOException {
        AdminConnection connection = keeper();
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

    private AdminConnection keeper() throws IOException {
        AdminConnection open = keeper;
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
