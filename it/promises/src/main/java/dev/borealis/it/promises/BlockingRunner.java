package dev.borealis.it.promises;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A runner whose transactions block a thread. They are cancelled by an interrupt of that thread; in a storm also by the other
 * {@link Means} that there are, and there they meet conflicts, so that there are waits for an interrupt to end.
 */
public abstract class BlockingRunner implements TransactionRunner {

    private final ExecutorService threads = TaskThreads.open();

    /**
     * Runs work in a transaction, in the calling thread.
     *
     * @param work what to do
     * @throws Exception how it failed
     */
    protected abstract void transact(Work work) throws Exception;

    /**
     * Runs one statement by itself, in the calling thread.
     *
     * @param sql the statement
     * @throws Exception how it failed
     */
    protected abstract void execute(String sql) throws Exception;

    /**
     * Tells whether a failure says that nobody knows whether the transaction was committed.
     *
     * @param failure what was thrown
     * @return true if it does
     */
    protected abstract boolean isUnknown(Throwable failure);

    /**
     * Finds a failure's SQLSTATE.
     *
     * @param failure what was thrown
     * @return the first one in the chain of its causes
     */
    protected @Nullable String state(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /**
     * Draws how a transaction of a storm is cancelled.
     *
     * @param random draws it
     * @return an interrupt, unless the subclass has more; aborting and cancelling need connections of {@link #held}
     */
    protected Means draw(Random random) {
        return Means.INTERRUPT;
    }

    /**
     * Tells how often a transaction of a storm meets a conflict before it can commit.
     *
     * @return 0 where conflicts are not retried
     */
    protected int conflicts() {
        return 0;
    }

    /**
     * Makes a pool's connections known to who cancels the transaction that has borrowed them.
     *
     * @param pool the pool
     * @return what the transactions are to borrow from
     */
    protected static DataSource held(DataSource pool) {
        return Grip.on(pool);
    }

    @Override
    public final boolean cancelsAtOnce() {
        return false;
    }

    @Override
    public final Running start(Work work) {
        return start(work, Means.INTERRUPT, new AtomicInteger(), Integer.MAX_VALUE);
    }

    @Override
    public final Running startToCancel(Work work, Random random) {
        var attempts = new AtomicInteger();
        var steps = new ArrayList<Step>(work.steps());
        steps.add(1, new Step.Act(() -> meetConflict(attempts.incrementAndGet())));
        return start(new Work(List.copyOf(steps)), draw(random), attempts, conflicts() + 1);
    }

    private Running start(Work work, Means means, AtomicInteger attempts, int usual) {
        var running = new Interruptible(means, attempts, usual);
        threads.execute(() -> running.run(() -> transact(work)));
        return running;
    }

    private void meetConflict(int attempt) {
        if (attempt <= conflicts()) {
            throw new IllegalStateException(
                    new SQLException("change conflicts with another transaction (OC000)", "40001"));
        }
    }

    @Override
    public final Ending runHere(Work work) {
        return ending(() -> transact(work));
    }

    @Override
    public final Ending runAlone(String sql) {
        return ending(() -> execute(sql));
    }

    /** Ends the threads; the connections are the subclass's. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Ending ending(Task task) {
        try {
            task.run();
            return Ending.COMMITTED;
        } catch (Throwable failure) {
            return isUnknown(failure)
                    ? Ending.unknown(failure, state(failure))
                    : Ending.failed(failure, state(failure));
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    /** One task on one thread. The thread goes on to others: an interrupt that comes too late must not reach them. */
    private final class Interruptible implements Running {

        private final CompletableFuture<Ending> ending = new CompletableFuture<>();
        private final Grip grip = new Grip();
        private final Means means;
        private final AtomicInteger attempts;
        private final int usual;
        private @Nullable Thread thread;
        private boolean cancelled;

        Interruptible(Means means, AtomicInteger attempts, int usual) {
            this.means = means;
            this.attempts = attempts;
            this.usual = usual;
        }

        void run(Task task) {
            begin();
            Ending how = ending(task);
            end();
            ending.complete(how);
        }

        private synchronized void begin() {
            grip.begin();
            thread = Thread.currentThread();
            if (cancelled) {
                thread.interrupt();
            }
        }

        private synchronized void end() {
            Grip.end();
            thread = null;
            Thread.interrupted();
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (thread != null && !grip.broke(means)) {
                thread.interrupt();
            }
        }

        @Override
        public boolean wasHit() {
            return await().told() != Told.COMMITTED || attempts.get() > usual;
        }

        @Override
        public Ending await() {
            return ending.join();
        }
    }
}
