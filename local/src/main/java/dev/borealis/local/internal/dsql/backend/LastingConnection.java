package dev.borealis.local.internal.dsql.backend;

import dev.borealis.local.internal.wire.BackendLostException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to PostgreSQL that outlives PostgreSQL's crashes: it is opened when it is needed, and opened again when it was
 * lost. For questions, which may be asked twice. Thread-safe.
 */
public final class LastingConnection implements Closeable {
    private final Opener opener;
    private volatile @Nullable AdminConnection connection;
    private volatile boolean closed;

    /** Opens a connection to PostgreSQL. */
    public interface Opener {
        AdminConnection open() throws IOException;
    }

    public LastingConnection(Opener opener) {
        this.opener = opener;
    }

    /** Runs SQL; the rows of all its statements. */
    public synchronized List<List<@Nullable String>> query(String sql) throws IOException {
        AdminConnection before = connection;
        if (before != null) {
            try {
                return ask(before, sql);
            } catch (IOException lost) {
                if (closed) {
                    throw lost;
                }
            }
        }
        return ask(open(), sql);
    }

    private AdminConnection open() throws IOException {
        AdminConnection opened;
        try {
            opened = opener.open();
        } catch (DatabaseError refused) {
            throw new BackendLostException(refused.text());
        }
        connection = opened;
        if (closed) {
            forget(opened);
            throw new IOException("the server is closing");
        }
        return opened;
    }

    private List<List<@Nullable String>> ask(AdminConnection asked, String sql) throws IOException {
        try {
            return asked.query(sql);
        } catch (DatabaseError error) {
            if (!error.isFatal()) {
                throw error;
            }
            forget(asked);
            throw new BackendLostException(error.text());
        } catch (IOException lost) {
            forget(asked);
            throw lost;
        }
    }

    private void forget(AdminConnection lost) throws IOException {
        connection = null;
        lost.close();
    }

    /** Ends a query that is under way, too. */
    @Override
    public void close() throws IOException {
        closed = true;
        AdminConnection open = connection;
        if (open != null) {
            open.close();
        }
    }
}
