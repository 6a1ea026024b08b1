package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.Maintenance.DatabaseError;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs submitted jobs on a connection of its own, one after the other, after the statements that submitted them have
 * been answered. Thread-safe.
 */
final class Jobs implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.jobs");
    private static final long RETRY_MILLIS = 100;

    private final Maintenance connection;
    private final Duration duration;
    private final Thread worker = new Thread(this::work, "borealis-dsql-jobs");
    private final Object lock = new Object();
    private long asked;
    private long done;
    private boolean closed;

    /** With how long a job takes at least. */
    Jobs(Maintenance connection, Duration duration) {
        this.connection = connection;
        this.duration = duration;
        worker.setDaemon(true);
    }

    void start() {
        worker.start();
        wake();
    }

    /** Says that there may be new jobs. */
    void wake() {
        synchronized (lock) {
            asked++;
            lock.notifyAll();
        }
    }

    /** Waits until every job committed by now has ended. */
    void await() throws IOException {
        synchronized (lock) {
            long mine = ++asked;
            lock.notifyAll();
            try {
                while (done < mine && !closed) {
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
                runAll();
                synchronized (lock) {
                    done = round;
                    lock.notifyAll();
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

    private long nextRound() throws InterruptedException {
        synchronized (lock) {
            while (asked == done && !closed) {
                lock.wait();
            }
            return closed ? -1 : asked;
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void runAll() throws IOException, InterruptedException {
        for (String id = next(); id != null && !isClosed(); id = next()) {
            pause(duration.toMillis());
            while (!isClosed() && !run(id)) {
                pause(RETRY_MILLIS);
            }
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

    private @Nullable String next() throws IOException {
        List<List<@Nullable String>> rows = connection.query("SELECT pg_borealis.next_job()");
        return rows.get(0).get(0);
    }

    /** Runs a job; false when a lock is in the way. */
    private boolean run(String id) throws IOException {
        try {
            List<List<@Nullable String>> rows =
                    connection.query("SELECT pg_borealis.run_job(" + Translator.literal(id) + ")");
            log.debug("job {} ended: {}", id, Objects.toString(rows.get(0).get(0)));
            return true;
        } catch (DatabaseError error) {
            if (error.sqlState().equals("55P03") || error.sqlState().equals("40P01")) {
                return false;
            }
            connection.query("SELECT pg_borealis.fail_job(" + Translator.literal(id) + ", "
                    + Translator.literal(error.text()) + ")");
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
