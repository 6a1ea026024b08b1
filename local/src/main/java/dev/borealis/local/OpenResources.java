package dev.borealis.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened so far, closed in the opposite order. Thread-safe. */
final class OpenResources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenResources.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Deque<OpenResources> beside = new ArrayDeque<>();

    /** Takes care of a resource from now on. */
    synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Takes care of others that need none of these: they are closed at the same time. */
    synchronized OpenResources beside() {
        OpenResources others = new OpenResources();
        beside.push(others);
        return others;
    }

    /** Closes all there is; one that fails does not keep the others open. */
    @Override
    public synchronized void close() {
        Deque<Thread> closing = new ArrayDeque<>();
        while (!beside.isEmpty()) {
            Thread thread = new Thread(beside.pop()::close, "borealis-close");
            thread.start();
            closing.add(thread);
        }
        while (!opened.isEmpty()) {
            closeOne(opened.pop());
        }
        closing.forEach(OpenResources::await);
    }

    private static void await(Thread closing) {
        try {
            closing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("A part of Local Aurora could not be closed", e);
        }
    }
}
