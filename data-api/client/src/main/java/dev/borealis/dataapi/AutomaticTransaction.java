package dev.borealis.dataapi;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The transaction that a database's first change opens and that lasts until it is committed or rolled back. */
final class AutomaticTransaction {

    private final DataApiClient client;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable DataApiTransaction open;
    private boolean closed;

    AutomaticTransaction(DataApiClient client) {
        this.client = client;
    }

    /** Where to read: in the transaction, so that its changes are seen, else outside of any. */
    DataApiSession forReading() {
        lock.lock();
        try {
            refuseClosed();
            return open == null ? client : open;
        } finally {
            lock.unlock();
        }
    }

    /** Where to write: in the transaction, which is opened if there is none. */
    DataApiSession forWriting() {
        lock.lock();
        try {
            refuseClosed();
            if (open == null) {
                open = client.transaction();
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Fails where the database is closed. */
    void mustBeOpen() {
        lock.lock();
        try {
            refuseClosed();
        } finally {
            lock.unlock();
        }
    }

    private void refuseClosed() {
        if (closed) {
            throw OpenTransactions.closed("database");
        }
    }

    void commit() {
        DataApiTransaction ending = take();
        if (ending != null) {
            ending.commit();
        }
    }

    void rollback() {
        DataApiTransaction ending = take();
        if (ending != null) {
            ending.rollback();
        }
    }

    /** Nothing is opened any more; what is open the client rolls back. */
    void close() {
        lock.lock();
        try {
            closed = true;
            open = null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable DataApiTransaction take() {
        lock.lock();
        try {
            refuseClosed();
            DataApiTransaction taken = open;
            open = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
