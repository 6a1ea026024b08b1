package dev.borealis.local.internal.dsql.jobs;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.dsql.backend.DatabaseError;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to PostgreSQL, opened when they are needed; one that has failed is replaced by the next query. Thread-safe. */
public final class AdminConnections implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.jobs");

    private final Opener opener;
    private final Deque<AdminConnection> idle = new ArrayDeque<>();
    private final Set<AdminConnection> busy = new HashSet<>();
    private boolean closed;

    /** Opens a connection to PostgreSQL. */
    public interface Opener {
        AdminConnection open() throws IOException;
    }

    AdminConnections(Opener opener) {
        this.opener = opener;
    }

    /** Runs SQL; the rows of all its statements. */
    List<List<@Nullable String>> query(String sql) throws IOException {
        AdminConnection connection = take();
        boolean good = false;
        try {
            List<List<@Nullable String>> rows = connection.query(sql);
            good = true;
            return rows;
        } catch (DatabaseError error) {
            good = !error.isFatal();
            throw error;
        } finally {
            giveBack(connection, good);
        }
    }

    /** When one connection was lost, the others most likely were, too. */
    private void forgetIdle() {
        List<AdminConnection> lost;
        synchronized (this) {
            lost = List.copyOf(idle);
            idle.clear();
        }
        lost.forEach(AdminConnections::close);
    }

    private AdminConnection take() throws IOException {
        @Nullable AdminConnection waiting;
        synchronized (this) {
            waiting = idle.poll();
        }
        AdminConnection connection = waiting == null ? opener.open() : waiting;
        synchronized (this) {
            if (!closed) {
                busy.add(connection);
                return connection;
            }
        }
        connection.close();
        throw new IOException("the server is closing");
    }

    private void giveBack(AdminConnection connection, boolean good) {
        boolean keeps;
        synchronized (this) {
            busy.remove(connection);
            keeps = good && !closed;
            if (keeps) {
                idle.push(connection);
            }
        }
        if (!keeps) {
            close(connection);
            forgetIdle();
        }
    }

    private static void close(AdminConnection connection) {
        try {
            connection.close();
        } catch (IOException ignored) {
            log.debug("closing a connection of the jobs", ignored);
        }
    }

    @Override
    public void close() {
        Set<AdminConnection> all;
        synchronized (this) {
            closed = true;
            all = new HashSet<>(busy);
            all.addAll(idle);
            idle.clear();
        }
        all.forEach(AdminConnections::close);
    }
}
