package dev.borealis.local.internal.dataapi.cluster;

import dev.borealis.local.internal.dataapi.engine.Engine;
import dev.borealis.local.internal.dataapi.engine.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions as good as new, by database. There are as many as callers have needed at once of late: the one that came back last
 * is lent first, and one that nobody has needed for a while is closed. A session that comes back is reset behind the caller's
 * back. Thread-safe.
 */
final class SessionPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.borealis.local.data-api");

    /** In all databases together; far fewer than a server takes. */
    private static final int IDLE_AT_MOST = 128;

    private static final long NEEDED_NANOS = Duration.ofSeconds(20).toNanos();

    private final Engine engine;
    private final Executor executor;
    private final Map<String, Deque<Idle>> idle = new HashMap<>();
    private int count;
    private boolean closed;

    /** A session and when it came back. */
    private record Idle(Session session, long since) {}

    SessionPool(Engine engine, Executor executor) {
        this.engine = engine;
        this.executor = executor;
    }

    /** A session that nobody else has. */
    Session take(String database) throws IOException {
        for (Session session = poll(database); session != null; session = poll(database)) {
            if (session.isIdle()) {
                return session;
            }
            session.close(); // the server has ended it, or has ended itself
        }
        return engine.connect(database);
    }

    /** Takes a session back, whatever state it is in. */
    void giveBack(String database, Session session) {
        executor.execute(() -> reset(database, session));
    }

    /** Closes what nobody has needed for a while. */
    void tidy() {
        takeUnneeded(System.nanoTime()).forEach(Session::close);
    }

    /** Closes all that wait; answers whether there were any. */
    boolean closeIdle() {
        List<Session> all = takeAll();
        all.forEach(Session::close);
        return !all.isEmpty();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        takeAll().forEach(Session::close);
        engine.close();
    }

    private synchronized @Nullable Session poll(String database) {
        Deque<Idle> sessions = idle.get(database);
        Idle last = sessions == null ? null : sessions.pollFirst();
        if (last == null) {
            return null;
        }
        count--;
        return last.session();
    }

    private void reset(String database, Session session) {
        try {
            session.reset();
            if (keep(database, session)) {
                return;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A database session cannot be used again", e);
        }
        session.close();
    }

    private synchronized boolean keep(String database, Session session) {
        if (closed || count >= IDLE_AT_MOST) {
            return false;
        }
        count++;
        idle.computeIfAbsent(database, any -> new ArrayDeque<>()).addFirst(new Idle(session, System.nanoTime()));
        return true;
    }

    private synchronized List<Session> takeUnneeded(long now) {
        List<Session> unneeded = new ArrayList<>();
        for (Iterator<Deque<Idle>> all = idle.values().iterator(); all.hasNext(); ) {
            Deque<Idle> sessions = all.next();
            while (!sessions.isEmpty() && now - sessions.getLast().since() > NEEDED_NANOS) {
                unneeded.add(sessions.removeLast().session());
                count--;
            }
            if (sessions.isEmpty()) {
                all.remove();
            }
        }
        return unneeded;
    }

    private synchronized List<Session> takeAll() {
        List<Session> all =
                idle.values().stream().flatMap(Deque::stream).map(Idle::session).toList();
        idle.clear();
        count = 0;
        return all;
    }
}
