package dev.borealis.local.internal.process;

import java.util.Collection;
import java.util.List;

/** Tasks that run at the same time, each in a thread of its own. */
public final class AtOnce {

    private final List<Thread> threads;

    private AtOnce(List<Thread> threads) {
        this.threads = threads;
    }

    /**
     * Starts all of them.
     *
     * @param name the name of each thread
     */
    public static AtOnce start(String name, Collection<Runnable> tasks) {
        var threads = tasks.stream().map(task -> new Thread(task, name)).toList();
        threads.forEach(Thread::start);
        return new AtOnce(threads);
    }

    /** Waits until all are done. Who is interrupted waits no longer, and stays interrupted. */
    public void await() {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
