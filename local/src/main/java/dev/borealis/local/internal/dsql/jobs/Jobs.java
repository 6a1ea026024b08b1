package dev.borealis.local.internal.dsql.jobs;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.dsql.backend.DatabaseError;
import dev.borealis.local.internal.dsql.backend.SqlLiteral;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs submitted jobs on a connection of its own, one after the other, after the statements that submitted them have
 * been answered. Thread-safe.
 */
public final class Jobs implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.jobs");
    private static final long RETRY_MILLIS = 100;
    private static final int REMEMBERED = 10_000;
    private static final long WATCH_MILLIS = 1_000;

    /** PostgreSQL tells of changed rows up to ten seconds late. */
    private static final long WATCH_NANOS = Duration.ofSeconds(15).toNanos();

    private final AdminConnection connection;
    private final Duration duration;
    private final Thread worker = new Thread(this::work, "borealis-dsql-jobs");
    private final Object lock = new Object();
    private final Map<String, Boolean> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile long watchUntil = System.nanoTime();
    private Set<String> blocked = Set.of();
    private long asked;
    private long done;
    private boolean closed;

    /** With how long a job takes at least. */
    public Jobs(AdminConnection connection, Duration duration) {
        this.connection = connection;
        this.duration = duration;
        worker.setDaemon(true);
    }

    public void start() {
        worker.start();
        wake();
    }

    /** Says that there may be new jobs. */
    public void wake() {
        synchronized (lock) {
            asked++;
            lock.notifyAll();
        }
    }

    /** Says that a transaction that changed rows was committed: tables with new data are analyzed some time. */
    public void dataChanged() {
        watchUntil = System.nanoTime() + WATCH_NANOS;
    }

    /** Waits until that job has ended or, when there is no such job, until every other has had its turn. */
    public void await(String id) throws IOException {
        synchronized (lock) {
            long mine = ++asked;
            lock.notifyAll();
            try {
                while ((done < mine || blocked.contains(id)) && !closed && !ended.containsKey(id)) {
                    lock.wait();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for a job", interrupted);
            }
        }
    }

    private void work() {
        try {
            while (true) {
                long round = nextRound();
                if (round < 0) {
                    return;
                }
                Set<String> locked = runAll();
                synchronized (lock) {
                    blocked = locked;
                    done = round;
                    lock.notifyAll();
                }
                if (!locked.isEmpty()) {
                    pause(RETRY_MILLIS);
                    wake();
                }
            }
        } catch (IOException | InterruptedException | RuntimeException end) {
            boolean expected = isClosed();
            if (!expected) {
                log.warn("asynchronous jobs have stopped", end);
            }
            close();
        }
    }

    /** Waits for something to do: what was asked for, or now and then a look at tables that have changed. */
    private long nextRound() throws InterruptedException {
        synchronized (lock) {
            boolean look = false;
            while (asked == done && !closed && !look) {
                lock.wait(WATCH_MILLIS);
                look = watchUntil - System.nanoTime() > 0;
            }
            return closed ? -1 : asked;
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Gives every job its turn; those that found a lock in their way. */
    private Set<String> runAll() throws IOException, InterruptedException {
        if (watchUntil - System.nanoTime() > 0) {
            connection.query("SELECT pg_borealis.submit_analyze_jobs()");
        }
        Set<String> locked = new LinkedHashSet<>();
        for (String id = next(locked); id != null && !isClosed(); id = next(locked)) {
            pause(duration.toMillis());
            if (run(id)) {
                end(id);
            } else {
                locked.add(id);
            }
        }
        return locked;
    }

    private void end(String id) {
        synchronized (lock) {
            ended.put(id, true);
            lock.notifyAll();
        }
    }

    private void pause(long millis) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        synchronized (lock) {
            for (long left = millis; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
                lock.wait(left);
            }
        }
    }

    private @Nullable String next(Set<String> but) throws IOException {
        List<List<@Nullable String>> rows =
                connection.query("SELECT pg_borealis.next_job('{" + String.join(",", but) + "}')");
        return rows.get(0).get(0);
    }

    /** Runs a job; false when a lock is in the way. */
    private boolean run(String id) throws IOException {
        try {
            List<List<@Nullable String>> rows =
                    connection.query("SELECT pg_borealis.run_job(" + SqlLiteral.of(id) + ")");
            log.debug("job {} ended: {}", id, Objects.toString(rows.get(0).get(0)));
            return true;
        } catch (DatabaseError error) {
            if (error.sqlState().equals("55P03") || error.sqlState().equals("40P01")) {
                return false;
            }
            connection.query(
                    "SELECT pg_borealis.fail_job(" + SqlLiteral.of(id) + ", " + SqlLiteral.of(error.text()) + ")");
            log.debug("job {} failed with {}", id, error.sqlState());
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            connection.close();
        } catch (IOException ignored) {
            log.debug("closing the connection of the jobs", ignored);
        }
    }
}
