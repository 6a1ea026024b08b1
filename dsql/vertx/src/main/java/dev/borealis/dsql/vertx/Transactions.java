package dev.borealis.dsql.vertx;

import dev.borealis.dsql.RetryLine;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The transactions of one pool: which of them run now, where, and in what order those come that met a conflict.
 *
 * @param line where they line up
 * @param turns how they wait there
 * @param running the connections whose transaction runs; who is given one of them has joined it
 * @param contexts those of functions that run; a transaction that begins in one of them would be inside another one
 */
record Transactions(RetryLine line, Turns turns, Map<SqlConnection, LentConnection> running, Set<Context> contexts) {

    /** Of a pool that has run none. */
    static Transactions of(Vertx vertx, Duration longestTurn) {
        var line = new RetryLine();
        return new Transactions(
                line, new Turns(vertx, line, longestTurn), new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
    }

    void begin(SqlConnection connection, LentConnection lent, Context context, boolean shared) {
        running.put(connection, lent);
        if (!shared) {
            contexts.add(context);
        }
    }

    void end(SqlConnection connection, Context context) {
        running.remove(connection);
        contexts.remove(context);
    }

    /** Whether the caller is the function of a transaction. */
    boolean isInside() {
        Context current = Vertx.currentContext();
        return current != null && contexts.contains(current);
    }
}
