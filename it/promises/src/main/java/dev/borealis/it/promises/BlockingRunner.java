package dev.borealis.it.promises;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A runner whose transactions block a thread, and are cancelled by an interrupt of that thread. */
public abstract class BlockingRunner implements TransactionRunner {

    private final ExecutorService threads = Executors.newCachedThreadPool();

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

    @Override
    public final boolean cancelsAtOnce() {
        return false;
    }

    @Override
    public final Running start(Work work) {
        var running = new Interruptible();
        threads.execute(() -> running.run(() -> transact(work)));
        return running;
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
        private @Nullable Thread thread;
        private boolean cancelled;

        void run(Task task) {
            begin();
            Ending how = ending(task);
            end();
            ending.complete(how);
        }

        private synchronized void begin() {
            thread = Thread.currentThread();
            if (cancelled) {
                thread.interrupt();
            }
        }

        private synchronized void end() {
            thread = null;
            Thread.interrupted();
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        @Override
        public Ending await() {
            return ending.join();
        }
    }
}
