package dev.borealis.local.internal.dataapi.cluster;

import dev.borealis.local.internal.dataapi.engine.Engine;
import dev.borealis.local.internal.dataapi.engine.Session;
import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions as good as new, by database. A session that comes back is reset behind the caller's back. Thread-safe. */
final class SessionPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.borealis.local.data-api");
    private static final int IDLE_AT_MOST = 8;

    private final Engine engine;
    private final Executor executor;
    private final Map<String, Deque<Session>> idle = new ConcurrentHashMap<>();

    SessionPool(Engine engine, Executor executor) {
        this.engine = engine;
        this.executor = executor;
    }

    /** A session that nobody else has. */
    Session take(String database) throws IOException {
        Session session = idleIn(database).pollFirst();
        return session == null ? engine.connect(database) : session;
    }

    /** Takes a session back, whatever state it is in. */
    void giveBack(String database, Session session) {
        executor.execute(() -> reset(database, session));
    }

    @Override
    public void close() {
        idle.values().forEach(sessions -> {
            for (Session session = sessions.poll(); session != null; session = sessions.poll()) {
                session.close();
            }
        });
        engine.close();
    }

    private void reset(String database, Session session) {
        try {
            session.reset();
            if (idleIn(database).size() < IDLE_AT_MOST) {
                idleIn(database).addFirst(session);
                return;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A database session cannot be used again", e);
        }
        session.close();
    }

    private Deque<Session> idleIn(String database) {
        return idle.computeIfAbsent(database, any -> new ConcurrentLinkedDeque<>());
    }
}
