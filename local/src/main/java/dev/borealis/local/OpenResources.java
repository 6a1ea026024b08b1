package dev.borealis.local;

import dev.borealis.local.internal.process.AtOnce;
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
        AtOnce closing = AtOnce.start(
                "borealis-close",
                beside.stream().<Runnable>map(others -> others::close).toList());
        beside.clear();
        while (!opened.isEmpty()) {
            closeOne(opened.pop());
        }
        closing.await();
    }

    private static void closeOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("A part of Local Aurora could not be closed", e);
        }
    }
}
