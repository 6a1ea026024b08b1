package dev.borealis.local.internal.dsql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Two pieces of work that wait more than they work, such as the same contest on two servers. */
public final class BothAtOnce {

    private BothAtOnce() {}

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Runs both to their ends; fails where one of them failed. */
    public static void run(Work here, Work there) throws Exception {
        CompletableFuture<Void> other = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                there.run();
                other.complete(null);
            } catch (Exception | AssertionError failure) {
                other.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        try {
            here.run();
        } finally {
            thread.join();
        }
        try {
            other.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }
}
