package dev.borealis.dsql.vertx;

import io.vertx.sqlclient.internal.Connection;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The driver's connections that were closed as they came back. The driver's pool hears of a closed socket a little later than
 * whoever closed it, and may lend the connection once more meanwhile. Safe for threads.
 */
final class EndedConnections {

    private final Set<Connection> ended = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    void add(Connection connection) {
        ended.add(connection);
    }

    boolean contains(Connection connection) {
        return ended.contains(connection);
    }
}
