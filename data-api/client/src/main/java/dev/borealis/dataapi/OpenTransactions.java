package dev.borealis.dataapi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The transactions of one client that have begun and not ended; once it is closed none begins. Safe for threads. */
final class OpenTransactions {

    private final Set<DataApiTransaction> open = new HashSet<>();
    private boolean closed;

    /** Called before a transaction begins. */
    synchronized void add(DataApiTransaction beginning) {
        if (closed) {
            throw closed("client");
        }
        open.add(beginning);
    }

    synchronized void remove(DataApiTransaction ended) {
        open.remove(ended);
    }

    /** Rolls back what is open; one that is just beginning is waited for. */
    void close() {
        for (DataApiTransaction each : closing()) {
            each.abandon();
        }
    }

    private synchronized List<DataApiTransaction> closing() {
        closed = true;
        return List.copyOf(open);
    }

    static InvalidStatementException closed(String what) {
        return new InvalidStatementException("The " + what + " is closed: nothing was sent", "08003");
    }
}
