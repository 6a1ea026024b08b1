package dev.borealis.it.promises;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads for work that blocks: virtual ones, one for each task, where the JVM has them. So the suite finds out, on a newer JVM, where
 * one would hold its carrier, and whom an interrupt reaches.
 */
public final class TaskThreads {

    /** The first Java in which they are no preview. */
    private static final int VIRTUAL_SINCE = 21;

    private TaskThreads() {}

    static boolean areVirtual() {
        return Runtime.version().feature() >= VIRTUAL_SINCE;
    }

    /**
     * Gives new ones.
     *
     * @return to be shut down at the end
     */
    public static ExecutorService open() {
        if (!areVirtual()) {
            return Executors.newCachedThreadPool();
        }
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
