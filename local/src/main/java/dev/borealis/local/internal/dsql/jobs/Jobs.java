package dev.borealis.local.internal.dsql.jobs;

import dev.borealis.local.internal.dsql.backend.DatabaseError;
import dev.borealis.local.internal.dsql.backend.SqlLiteral;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs submitted jobs beside each other, after the statements that submitted them have been answered. Jobs are rows in
 * PostgreSQL, and stay open there until they have ended: whatever becomes of a connection, they are found again. Thread-safe.
 */
public final class Jobs implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.jobs");
    private static final int WORKERS = 3;
    private static final int REMEMBERED = 10_000;
    private static final long RETRY_MILLIS = 100;
    private static final long RECOVERY_MILLIS = 500;
    private static final long WATCH_MILLIS = 1_000;

    /** PostgreSQL tells of changed rows up to ten seconds late. */
    private static final long WATCH_NANOS = Duration.ofSeconds(15).toNanos();

    private final AdminConnections connections;
    private final Duration duration;
    private final ScheduledThreadPoolExecutor workers;
    private final Thread finder = thread(this::find, "borealis-dsql-jobs");
    private final Object lock = new Object();
    private final Set<String> open = new HashSet<>();
    private final Set<String> ended = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private volatile long watchUntil = System.nanoTime();
    private long asked;
    private long found;
    private boolean closed;

    /** With how long a job takes at least. */
    public Jobs(AdminConnections.Opener opener, Duration duration) {
        this.connections = new AdminConnections(opener);
        this.duration = duration;
        this.workers = new ScheduledThreadPoolExecutor(WORKERS, task -> thread(task, "borealis-dsql-job"));
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        finder.start();
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

    /** Waits until that job has ended; whether it has succeeded, or null if there is no such job. */
    public @Nullable Boolean await(String id) throws IOException {
        awaitEnd(id);
        List<List<@Nullable String>> rows = connections.query(
                "SELECT status = 'completed' FROM pg_borealis.job WHERE job_id = " + SqlLiteral.of(id));
        return rows.isEmpty() ? null : "t".equals(rows.get(0).get(0));
    }

    private void awaitEnd(String id) throws IOException {
        synchronized (lock) {
            long mine = ++asked;
            lock.notifyAll();
            try {
                while (!closed && (found < mine || open.contains(id))) {
                    lock.wait();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for a job", interrupted);
            }
        }
    }

    /** Finds new jobs, and has each run when its time has come. */
    private void find() {
        try {
            while (true) {
                long round = nextRound();
                if (round < 0) {
                    return;
                }
                if (look()) {
                    synchronized (lock) {
                        found = round;
                        lock.notifyAll();
                    }
                } else {
                    pause();
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for something to do: what was asked for, or now and then a look at tables that have changed. */
    private long nextRound() throws InterruptedException {
        synchronized (lock) {
            boolean look = false;
            while (asked == found && !closed && !look) {
                lock.wait(WATCH_MILLIS);
                look = isWatching();
            }
            return closed ? -1 : asked;
        }
    }

    private boolean isWatching() {
        return watchUntil - System.nanoTime() > 0;
    }

    private void pause() throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMillis(RECOVERY_MILLIS).toNanos();
        synchronized (lock) {
            for (long left = RECOVERY_MILLIS; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
                lock.wait(left);
            }
        }
    }

    /** Looks for jobs; false when PostgreSQL could not be asked. */
    private boolean look() {
        try {
            if (isWatching()) {
                connections.query("SELECT pg_borealis.submit_analyze_jobs()");
            }
            for (List<@Nullable String> row : connections.query("SELECT pg_borealis.open_jobs()")) {
                add(String.valueOf(row.get(0)));
            }
            return true;
        } catch (IOException | RuntimeException failure) {
            tell("jobs could not be looked for", failure);
            return false;
        }
    }

    private void add(String id) {
        synchronized (lock) {
            if (!closed && !ended.contains(id) && open.add(id)) {
                schedule(id, duration.toMillis());
            }
        }
    }

    private void schedule(String id, long millis) {
        try {
            ScheduledFuture<?> unused = workers.schedule(() -> attempt(id), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            log.debug("job {} came when the server was closing", id);
        }
    }

    private void attempt(String id) {
        long again;
        try {
            again = run(id);
        } catch (IOException | RuntimeException failure) {
            tell("a job could not be run yet", failure);
            again = RECOVERY_MILLIS;
        }
        if (again > 0) {
            schedule(id, again);
        } else {
            end(id);
        }
    }

    private void tell(String what, Exception failure) {
        boolean expected;
        synchronized (lock) {
            expected = closed;
        }
        if (!expected) {
            log.debug(what, failure);
        }
    }

    private void end(String id) {
        synchronized (lock) {
            open.remove(id);
            ended.add(id);
            lock.notifyAll();
        }
    }

    /** Runs a job; 0 when it has ended, else after how many milliseconds to try again. */
    private long run(String id) throws IOException {
        String job = SqlLiteral.of(id);
        try {
            connections.query("SELECT pg_borealis.begin_job(" + job + ")");
            connections.query("SELECT pg_borealis.run_job(" + job + ")");
            log.debug("job {} has ended", id);
            return 0;
        } catch (DatabaseError error) {
            if (isInTheWay(error)) {
                return RETRY_MILLIS;
            }
            if (isPassing(error)) {
                throw error;
            }
            connections.query("SELECT pg_borealis.fail_job(" + job + ", " + SqlLiteral.of(error.text()) + ")");
            log.debug("job {} failed with {}", id, error.sqlState());
            return 0;
        }
    }

    /** Whether a lock of another is in the way, or another has just changed the same row of the catalog. */
    private static boolean isInTheWay(DatabaseError error) {
        return error.sqlState().equals("55P03")
                || error.sqlState().equals("40P01")
                || (error.sqlState().equals("XX000") && error.text().startsWith("tuple concurrently "));
    }

    /** Whether it is the server that cannot, not the job: a disk is full, PostgreSQL starts or ends. */
    private static boolean isPassing(DatabaseError error) {
        return error.sqlState().startsWith("53")
                || error.sqlState().startsWith("57P")
                || error.sqlState().startsWith("58");
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        workers.shutdownNow();
        connections.close();
    }
}
