package dev.borealis.dsql.vertx;

import io.vertx.sqlclient.internal.Connection;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who was lent which of the driver's connections last. The driver would let whoever had one before go on with it, in the transaction of who has
 * it now. Safe for threads.
 */
final class Holders {

    private final Map<Connection, WeakReference<BorrowedWire>> last = new WeakHashMap<>();

    /** Notes that a connection is lent; whoever had it before sends nothing more. */
    synchronized void lend(Connection connection, BorrowedWire wire) {
        @Nullable WeakReference<BorrowedWire> before = last.put(connection, new WeakReference<>(wire));
        @Nullable BorrowedWire former = before == null ? null : before.get();
        if (former != null) {
            former.close();
        }
    }
}
