package dev.borealis.dataapi.internal.http;

import dev.borealis.dataapi.HttpTransport.Request;
import java.io.IOException;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The requests under way and their connections, so that another thread can end one. Safe for threads. */
final class RunningRequests {

    private final IdentityHashMap<Request, Running> running = new IdentityHashMap<>();

    private static final class Running {
        private @Nullable Connection connection;
        private boolean cancelled;
    }

    synchronized void begin(Request request) {
        running.put(request, new Running());
    }

    /** Refuses a request that was cancelled before it had a connection. */
    synchronized void use(Request request, Connection connection) throws IOException {
        Running mine = running.get(request);
        if (mine != null && mine.cancelled) {
            throw new IOException("The request was cancelled");
        }
        if (mine != null) {
            mine.connection = connection;
        }
    }

    synchronized void end(Request request) {
        running.remove(request);
    }

    synchronized void cancel(Request request) {
        Running found = running.get(request);
        if (found != null) {
            found.cancelled = true;
            if (found.connection != null) {
                found.connection.close();
            }
        }
    }
}
